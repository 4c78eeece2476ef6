//! How the promised rate of false pages is spent over windows, limits and statistics.
//!
//! The setting is a number of false pages for each operation and month, `b`. A window of `w`
//! minutes is looked at every minute, but its results are independent only about every `w` minutes,
//! so a test on it is made some 43,200 / w times a month. With the probability `b * w / 43,200` of
//! a false alarm it would use up the budget alone. There are 60 tests at most: six windows, five
//! limits and two statistics. They look at the same samples and mostly alarm together: on data of
//! real systems they alarm as often as 12 independent tests ([`INDEPENDENT`]), among which the
//! budget is divided.

/// Lengths of the windows, in minutes: the first for what is sudden, the last for what is slight or
/// rare.
pub const WINDOWS: [i64; 6] = [2, 5, 15, 60, 180, 360];

/// How far back the longest window reaches.
pub const LONGEST_WINDOW: i64 = 360;

const MINUTES_PER_MONTH: f64 = 30.0 * 24.0 * 60.0;

/// One in this many tests counts as independent of the others.
const INDEPENDENT: f64 = 5.0;

/// Part of the budget that single samples get; the windows get the rest.
const PART_OF_SINGLE_SAMPLES: f64 = 0.3;

/// The largest accepted setting.
pub const MOST_FALSE_PAGES: f64 = 30.0;

/// The setting `false_pages_per_month`, for each operation.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct FalsePages(f64);

impl FalsePages {
    /// `None` unless it is more than 0 and at most [`MOST_FALSE_PAGES`].
    #[must_use]
    pub fn per_month(pages: f64) -> Option<Self> {
        (pages > 0.0 && pages <= MOST_FALSE_PAGES).then_some(Self(pages))
    }

    /// The probability with which one test on a window of this many minutes may be wrong, if there
    /// are `limits` limits.
    pub(crate) fn of_a_test(self, window: i64, limits: usize) -> f64 {
        let tests = (WINDOWS.len() * limits.max(1) * 2) as f64;
        let of_windows = self.0 * (1.0 - PART_OF_SINGLE_SAMPLES);
        of_windows * window as f64 / MINUTES_PER_MONTH / (tests / INDEPENDENT)
    }

    /// False pages in a week that single samples may give.
    pub(crate) fn of_single_samples_per_week(self) -> f64 {
        self.0 * PART_OF_SINGLE_SAMPLES * 7.0 / 30.0
    }
}

impl Default for FalsePages {
    fn default() -> Self {
        Self(0.5)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_promised_rate_is_divided_among_all_tests_and_single_samples() {
        let pages = FalsePages::per_month(0.5).unwrap();
        // What the windows of each length give in a month, if a fifth of the tests is independent.
        let of_windows: f64 = WINDOWS
            .iter()
            .map(|window| {
                let looks = MINUTES_PER_MONTH / *window as f64;
                looks * pages.of_a_test(*window, 5) * 10.0 / INDEPENDENT
            })
            .sum();
        let of_single = pages.of_single_samples_per_week() * 30.0 / 7.0;
        assert!(
            (of_windows + of_single - 0.5).abs() < 1e-9,
            "{of_windows} {of_single}"
        );
    }

    #[test]
    fn a_rate_is_positive_and_not_absurd() {
        for refused in [0.0, -1.0, f64::NAN, f64::INFINITY, 30.1] {
            assert_eq!(FalsePages::per_month(refused), None);
        }
        assert_eq!(FalsePages::per_month(0.5), Some(FalsePages::default()));
    }
}
