//! Outcomes that are not recorded yet. If another session has locked their messages, recording is
//! retried with a growing pause.

use std::time::{Duration, Instant};

use super::{LOCKED, WHILE_SENDING};
use notify::dispatch::SendResult;

/// The longest pause between two attempts to record outcomes while their messages or tables are
/// locked.
pub(crate) const LONGEST_PAUSE: Duration = Duration::from_secs(1);

#[derive(Default)]
pub(crate) struct Held {
    results: Vec<SendResult>,
    /// The time of the last attempt that found messages locked, the pause after it, and the time of
    /// the first such attempt in a row.
    locked: Option<(Instant, Duration, Instant)>,
}

impl Held {
    pub fn is_empty(&self) -> bool {
        self.results.is_empty()
    }

    pub fn results(&self) -> &[SendResult] {
        &self.results
    }

    /// Adds new results. They end the pause, so that they and the held ones are recorded at once.
    pub fn extend(&mut self, news: Vec<SendResult>, now: Instant) {
        if let Some((tried_at, pause, _)) = &mut self.locked
            && !news.is_empty()
        {
            *tried_at = now.checked_sub(*pause).unwrap_or(*tried_at);
        }
        self.results.extend(news);
    }

    /// Returns how long to wait before recording is retried.
    pub fn pause(&self, now: Instant) -> Duration {
        self.locked.map_or(Duration::ZERO, |(tried_at, pause, _)| {
            pause.saturating_sub(now.saturating_duration_since(tried_at))
        })
    }

    /// Removes and returns the recorded results: all except `left`.
    pub fn recorded(&mut self, left: Vec<SendResult>, now: Instant) -> Vec<SendResult> {
        let before = std::mem::replace(&mut self.results, left);
        let recorded: Vec<SendResult> = before
            .into_iter()
            .filter(|result| !self.results.contains(result))
            .collect();
        self.locked = match self.locked {
            _ if self.results.is_empty() => None,
            Some((_, pause, since)) if recorded.is_empty() => {
                Some((now, (pause * 2).min(LONGEST_PAUSE), since))
            }
            Some((_, _, since)) => Some((now, WHILE_SENDING, since)),
            None => Some((now, WHILE_SENDING, now)),
        };
        recorded
    }

    /// Reports whether outcomes have been locked for longer than [`LOCKED`] and every batch in
    /// flight waits for one: each setting in `busy` has a held outcome.
    pub fn is_given_up(&self, busy: &[i32], now: Instant) -> bool {
        let is_held = |id: &i32| self.results.iter().any(|r| r.setting_id == *id);
        self.locked
            .is_some_and(|(_, _, since)| now.saturating_duration_since(since) > LOCKED)
            && busy.iter().all(is_held)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use incident_rules::time::Moment;
    use notify::claim::ClaimToken;

    fn result(queue_id: i64) -> SendResult {
        SendResult {
            setting_id: 7,
            claim: ClaimToken {
                queue_id,
                attempt: 1,
                lease_until: Moment(0),
            },
            due_at: Moment(0),
            outcome: None,
            next: None,
        }
    }

    #[test]
    fn locked_outcomes_are_retried_with_pauses_that_double_up_to_a_second() {
        let mut now = Instant::now();
        let mut held = Held::default();
        held.extend(vec![result(1), result(2)], now);
        assert_eq!(held.pause(now), Duration::ZERO);
        assert_eq!(held.recorded(vec![result(1)], now), [result(2)]);
        let mut pauses = Vec::new();
        for _ in 0..10 {
            let pause = held.pause(now);
            pauses.push(pause.as_millis());
            now += pause;
            assert_eq!(held.pause(now), Duration::ZERO);
            assert_eq!(held.recorded(vec![result(1)], now), []);
        }
        assert_eq!(pauses, [10, 20, 40, 80, 160, 320, 640, 1000, 1000, 1000]);
        // A new result ends the pause. Once all are recorded, there is no pause for the next one.
        held.extend(vec![result(3)], now);
        assert_eq!(held.pause(now), Duration::ZERO);
        assert_eq!(held.recorded(Vec::new(), now), [result(1), result(3)]);
        assert!(held.is_empty());
        held.extend(vec![result(4)], now);
        assert_eq!(held.pause(now), Duration::ZERO);
    }

    #[test]
    fn locked_outcomes_are_given_up_unless_another_message_is_being_sent() {
        let start = Instant::now();
        let mut held = Held::default();
        held.extend(vec![result(1)], start);
        assert!(!held.is_given_up(&[7], start + LOCKED * 2));
        held.recorded(vec![result(1)], start);
        assert!(!held.is_given_up(&[7], start + LOCKED));
        let later = start + LOCKED + Duration::from_millis(1);
        held.recorded(vec![result(1)], later);
        assert!(held.is_given_up(&[7], later) && held.is_given_up(&[], later));
        assert!(!held.is_given_up(&[7, 8], later));
        held.recorded(Vec::new(), later);
        assert!(!held.is_given_up(&[], later));
    }
}
