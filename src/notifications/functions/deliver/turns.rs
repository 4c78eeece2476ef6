//! Plans which messages go to each destination next, so that operations take turns.

use std::collections::{HashMap, VecDeque};
use std::time::{Duration, Instant};

use crate::error::Result;
use crate::notifications::tables::fair_order;
use incident_rules::time::Moment;

/// Most messages of a destination in one plan.
const MOST_PLANNED: i64 = 1_000;

/// A plan is kept for 100 times its planning time (`FULL_SCAN_SHARE`), but at most this long, so
/// that new messages get their turn.
const LONGEST_PAUSE: Duration = Duration::from_secs(30);

/// If planning takes more than 3 seconds, the plan is kept for 10 times that time, so that planning
/// takes at most a tenth of the time.
const GREATEST_SHARE: u32 = 10;

struct Turns {
    queue_ids: VecDeque<i64>,
    renew_at: Instant,
}

/// The order of the due messages, by setting. Planning reads all due messages; [`pause_after`]
/// limits how often.
#[derive(Default)]
pub(crate) struct TurnPlan {
    by_setting: HashMap<i32, Turns>,
}

impl TurnPlan {
    /// Makes new plans for those of these settings that have no plan or an old one.
    pub fn renew(&mut self, setting_ids: impl Iterator<Item = i32>, now: Moment) -> Result<()> {
        let started = Instant::now();
        let due: Vec<i32> = setting_ids
            .filter(|id| {
                let turns = self.by_setting.get(id);
                turns.is_none_or(|turns| turns.renew_at <= started)
            })
            .collect();
        if due.is_empty() {
            return Ok(());
        }
        let mut found = fair_order::of(due.clone(), now, MOST_PLANNED)?;
        let renew_at = Instant::now() + pause_after(started.elapsed());
        for setting_id in due {
            let turns = Turns {
                queue_ids: found.remove(&setting_id).unwrap_or_default().into(),
                renew_at,
            };
            self.by_setting.insert(setting_id, turns);
        }
        Ok(())
    }

    /// Takes at most `count` next messages of a setting. Each comes with its setting.
    pub fn take(&mut self, setting_id: i32, count: usize) -> Vec<(i32, i64)> {
        let Some(turns) = self.by_setting.get_mut(&setting_id) else {
            return Vec::new();
        };
        let count = count.min(turns.queue_ids.len());
        let next = turns.queue_ids.drain(..count);
        next.map(|queue_id| (setting_id, queue_id)).collect()
    }

    /// Drops all plans, because other messages may be due by now.
    pub fn forget(&mut self) {
        self.by_setting.clear();
    }
}

/// Returns how long to keep a plan that took `elapsed` to make.
fn pause_after(elapsed: Duration) -> Duration {
    (elapsed * FULL_SCAN_SHARE)
        .min(LONGEST_PAUSE)
        .max(elapsed * GREATEST_SHARE)
}

/// Scans from the start of the queue take at most one part in this many of the time. While another
/// session holds an old snapshot, sent messages stay in the index, and each full scan reads all of
/// them.
pub(crate) const FULL_SCAN_SHARE: u32 = 100;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn planning_takes_at_most_a_tenth_of_the_time() {
        let pause = |milliseconds| pause_after(Duration::from_millis(milliseconds)).as_millis();
        assert_eq!(pause(2), 200);
        assert_eq!(pause(300), 30_000);
        assert_eq!(pause(2_000), 30_000);
        assert_eq!(pause(20_000), 200_000);
    }
}
