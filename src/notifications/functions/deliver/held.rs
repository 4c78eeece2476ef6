//! Outcomes that are not recorded yet, and when to try again those whose messages another session has locked.

use std::time::{Duration, Instant};

use super::{LOCKED, WHILE_SENDING};
use notify::dispatch::Report;

/// The longest pause between two attempts to record outcomes while what they need stays locked.
pub(crate) const LONGEST_PAUSE: Duration = Duration::from_secs(1);

#[derive(Default)]
pub(crate) struct Held {
    reports: Vec<Report>,
    /// When the last attempt to record them found some locked; the pause after it; since when each attempt did.
    locked: Option<(Instant, Duration, Instant)>,
}

impl Held {
    pub fn is_empty(&self) -> bool {
        self.reports.is_empty()
    }

    pub fn reports(&self) -> &[Report] {
        &self.reports
    }

    /// Adds reports that have come in: they are recorded at once, and the others are tried with them.
    pub fn extend(&mut self, news: Vec<Report>, now: Instant) {
        if let Some((tried_at, pause, _)) = &mut self.locked
            && !news.is_empty()
        {
            *tried_at = now.checked_sub(*pause).unwrap_or(*tried_at);
        }
        self.reports.extend(news);
    }

    /// How long to wait before outcomes that could not be recorded are tried again.
    pub fn pause(&self, now: Instant) -> Duration {
        self.locked.map_or(Duration::ZERO, |(tried_at, pause, _)| {
            pause.saturating_sub(now.saturating_duration_since(tried_at))
        })
    }

    /// Takes what could be recorded out: all but `left`, whose messages are locked. Returns it.
    pub fn recorded(&mut self, left: Vec<Report>, now: Instant) -> Vec<Report> {
        let before = std::mem::replace(&mut self.reports, left);
        let recorded: Vec<Report> = before
            .into_iter()
            .filter(|report| !self.reports.contains(report))
            .collect();
        self.locked = match self.locked {
            _ if self.reports.is_empty() => None,
            Some((_, pause, since)) if recorded.is_empty() => {
                Some((now, (pause * 2).min(LONGEST_PAUSE), since))
            }
            Some((_, _, since)) => Some((now, WHILE_SENDING, since)),
            None => Some((now, WHILE_SENDING, now)),
        };
        recorded
    }

    /// Whether messages of these settings, and of no others, have been locked for longer than a host waits that is to end.
    pub fn is_given_up(&self, busy: &[i32], now: Instant) -> bool {
        let is_held = |id: &i32| self.reports.iter().any(|r| r.setting_id == *id);
        self.locked
            .is_some_and(|(_, _, since)| now.saturating_duration_since(since) > LOCKED)
            && busy.iter().all(is_held)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use incident_rules::time::Moment;

    fn report(queue_id: i64) -> Report {
        Report {
            setting_id: 7,
            queue_id,
            attempt: 1,
            lease_until: Moment(0),
            due_at: Moment(0),
            outcome: None,
            next: None,
        }
    }

    #[test]
    fn what_stays_locked_is_tried_ever_more_rarely_up_to_once_a_second() {
        let mut now = Instant::now();
        let mut held = Held::default();
        held.extend(vec![report(1), report(2)], now);
        assert_eq!(held.pause(now), Duration::ZERO);
        assert_eq!(held.recorded(vec![report(1)], now), [report(2)]);
        let mut pauses = Vec::new();
        for _ in 0..10 {
            let pause = held.pause(now);
            pauses.push(pause.as_millis());
            now += pause;
            assert_eq!(held.pause(now), Duration::ZERO);
            assert_eq!(held.recorded(vec![report(1)], now), []);
        }
        assert_eq!(pauses, [10, 20, 40, 80, 160, 320, 640, 1000, 1000, 1000]);
        // What comes in is not kept waiting by it, and when all is recorded the next one is not either.
        held.extend(vec![report(3)], now);
        assert_eq!(held.pause(now), Duration::ZERO);
        assert_eq!(held.recorded(Vec::new(), now), [report(1), report(3)]);
        assert!(held.is_empty());
        held.extend(vec![report(4)], now);
        assert_eq!(held.pause(now), Duration::ZERO);
    }

    #[test]
    fn what_stays_locked_is_given_up_in_the_end_unless_another_message_is_being_sent() {
        let start = Instant::now();
        let mut held = Held::default();
        held.extend(vec![report(1)], start);
        assert!(!held.is_given_up(&[7], start + LOCKED * 2));
        held.recorded(vec![report(1)], start);
        assert!(!held.is_given_up(&[7], start + LOCKED));
        let later = start + LOCKED + Duration::from_millis(1);
        held.recorded(vec![report(1)], later);
        assert!(held.is_given_up(&[7], later) && held.is_given_up(&[], later));
        assert!(!held.is_given_up(&[7, 8], later));
        held.recorded(Vec::new(), later);
        assert!(!held.is_given_up(&[], later));
    }
}
