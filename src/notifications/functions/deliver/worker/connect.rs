//! The pauses between a worker's attempts to connect to its database.

use std::time::{Duration, Instant};

use super::{RESTART_AFTER, has_reloaded, is_told_to_end, wait_for_latch};
use crate::notifications::tables::worker_latch;

/// The longest pause between two attempts to connect to a database.
const LONGEST_PAUSE: Duration = Duration::from_secs(600);

/// Returns the pause before the next attempt to connect, after this many failed ones. The restart
/// delay of the process is the first pause and part of each further one; pauses double.
fn pause(failures: u32) -> Duration {
    let doublings = failures.saturating_sub(1).min(16);
    RESTART_AFTER
        .saturating_mul(1 << doublings)
        .min(LONGEST_PAUSE)
        .saturating_sub(RESTART_AFTER)
}

/// Waits before an attempt to connect, and returns whether the process has to end. PostgreSQL logs
/// each failed attempt as FATAL, so the worker does not retry every few seconds if a database is
/// missing or refuses connections. After a reload of the configuration files it retries at once.
pub(crate) fn wait_to_connect(place: usize) -> bool {
    let until = Instant::now() + pause(worker_latch::begin_to_connect(place));
    loop {
        let rest = until.saturating_duration_since(Instant::now());
        if is_told_to_end() {
            return true;
        }
        if rest.is_zero() || has_reloaded() {
            return false;
        }
        wait_for_latch(rest);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_double_up_to_ten_minutes() {
        // Together with the restart delay of five seconds, the pauses are 5, 5, 10, 20 … 600.
        for (failures, seconds) in [
            (0, 0),
            (1, 0),
            (2, 5),
            (3, 15),
            (7, 315),
            (8, 595),
            (9, 595),
            (u32::MAX, 595),
        ] {
            assert_eq!(
                pause(failures),
                Duration::from_secs(seconds),
                "after {failures}"
            );
        }
    }
}
