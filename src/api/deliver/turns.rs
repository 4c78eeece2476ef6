//! What is next to be sent to each destination, so that operations take turns.

use std::collections::{HashMap, VecDeque};
use std::time::{Duration, Instant};

use super::engine::FULL_SCAN_SHARE;
use crate::alerting::time::Moment;
use crate::error::Result;
use crate::storage::fair_order;

/// So many messages of a destination are put in order at once.
const MOST_PLANNED: i64 = 1_000;

/// What is new gets its turn within so long, unless the queue is so long that this would take a
/// tenth of the time.
const LONGEST_PAUSE: Duration = Duration::from_secs(30);
const GREATEST_SHARE: u32 = 10;

struct Turns {
    queue_ids: VecDeque<i64>,
    renew_at: Instant,
}

/// The order of what is due, by setting. To find it, all that is due is read, which should take a
/// hundredth of the time.
#[derive(Default)]
pub(super) struct Plan {
    by_setting: HashMap<i32, Turns>,
}

impl Plan {
    /// Orders anew what is due for those of these settings whose turn it is.
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

    /// The next of a setting, `count` at most, with the setting.
    pub fn take(&mut self, setting_id: i32, count: usize) -> Vec<(i32, i64)> {
        let Some(turns) = self.by_setting.get_mut(&setting_id) else {
            return Vec::new();
        };
        let count = count.min(turns.queue_ids.len());
        let next = turns.queue_ids.drain(..count);
        next.map(|queue_id| (setting_id, queue_id)).collect()
    }

    /// What was put in order may be of another time.
    pub fn forget(&mut self) {
        self.by_setting.clear();
    }
}

/// How long not to look again after it has taken so long.
fn pause_after(elapsed: Duration) -> Duration {
    (elapsed * FULL_SCAN_SHARE)
        .min(LONGEST_PAUSE)
        .max(elapsed * GREATEST_SHARE)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_queue_is_put_in_order_twice_a_minute_or_in_a_tenth_of_the_time() {
        let pause = |milliseconds| pause_after(Duration::from_millis(milliseconds)).as_millis();
        assert_eq!(pause(2), 200);
        assert_eq!(pause(300), 30_000);
        assert_eq!(pause(2_000), 30_000);
        assert_eq!(pause(20_000), 200_000);
    }
}
