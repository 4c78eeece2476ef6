//! The residuals of an operation's hours after its daily and weekly cycle and its slow drift have
//! been removed.

use crate::hour::Hour;
use crate::robust::{deviation, median_of_sorted, median_without};

/// Hours of a week, and of its weekend: `local_hour` counts from a Saturday.
const WEEK: i64 = 168;
const WEEKEND: i64 = 48;
const DAY: i64 = 24;

/// Fewest other days an hour is compared with; with fewer than three, one bad day would be the
/// median.
const LEAST_REFERENCE: usize = 3;

/// Hours on either side over which the level is taken: together a week, so that each part of the
/// weekly cycle occurs once. At the end of the series only 84 hours remain, and an incident of up
/// to a day and a half fills less than half of them.
const LEVEL_HALF_WIDTH: i64 = WEEK / 2;

/// Least deviation assumed for an operation, in log units (1 %). Hours that were all equal show
/// that nothing has varied yet, not that nothing can.
const LEAST_DEVIATION: f64 = 0.01;

/// What residuals are measured against.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum CorrelationMethod {
    /// Only the operation's level over the surrounding week, because the history is too short for
    /// cycles.
    Plain,
    /// The same hour of day on other days, working days and weekends apart, and the level.
    LogResiduals,
}

impl CorrelationMethod {
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Plain => "plain",
            Self::LogResiduals => "log residuals",
        }
    }
}

/// The residuals of an operation, history and window.
#[derive(Clone, Debug)]
pub struct Residuals {
    pub method: CorrelationMethod,
    /// (UTC hour, log of the hour's mean minus its usual log), ascending; one for each hour that
    /// has a reference.
    pub hours: Vec<(i64, f64)>,
    /// Robust standard deviation of the residuals in log units, at least 1 %.
    pub deviation: f64,
}

#[derive(Clone, Copy)]
struct Logged {
    hour: i64,
    local_hour: i64,
    log: f64,
}

impl Residuals {
    /// Residuals of `hours` (in any order) before `end`, an hour index; the window begins at
    /// `first`. `None` when no hour has a positive mean.
    ///
    /// The cycles are removed if at least half of the window's hours have a reference.
    #[must_use]
    pub fn of(hours: &[Hour], first: i64, end: i64) -> Option<Self> {
        let mut logged: Vec<Logged> = hours
            .iter()
            .filter(|h| h.hour < end && h.mean.is_finite() && h.mean > 0.0)
            .map(|h| Logged {
                hour: h.hour,
                local_hour: h.local_hour,
                log: h.mean.ln(),
            })
            .collect();
        logged.sort_by_key(|h| h.hour);
        logged.dedup_by_key(|h| h.hour);

        let seasonal = without_season(&logged);
        let in_window = |hour: i64| hour >= first;
        let present = logged.iter().filter(|h| in_window(h.hour)).count();
        let referenced = seasonal.iter().filter(|h| in_window(h.0)).count();
        let (method, mut values) = if referenced > 0 && 2 * referenced >= present {
            (CorrelationMethod::LogResiduals, seasonal)
        } else {
            let plain = logged.iter().map(|h| (h.hour, h.log)).collect();
            (CorrelationMethod::Plain, plain)
        };
        subtract_level(&mut values);
        let deviation = deviation(values.iter().map(|(_, r)| *r), 0.0)?.max(LEAST_DEVIATION);
        Some(Self {
            method,
            hours: values,
            deviation,
        })
    }
}

/// Subtracts from each hour the median of the same hour of day on other days of its kind (working
/// day or weekend), or on all other days if those are too few. Hours without enough other days are
/// left out. An hour is never part of its own reference.
fn without_season(logged: &[Logged]) -> Vec<(i64, f64)> {
    let cells = Cells::of(logged, |h| (hour_of_day(h), is_weekend(h)));
    let days = Cells::of(logged, |h| (hour_of_day(h), false));
    logged
        .iter()
        .filter_map(|h| {
            let usual = cells
                .usual((hour_of_day(h), is_weekend(h)), h.log)
                .or_else(|| days.usual((hour_of_day(h), false), h.log))?;
            Some((h.hour, h.log - usual))
        })
        .collect()
}

fn hour_of_day(hour: &Logged) -> i64 {
    hour.local_hour.rem_euclid(DAY)
}

fn is_weekend(hour: &Logged) -> bool {
    hour.local_hour.rem_euclid(WEEK) < WEEKEND
}

type Cell = (i64, bool);

/// Values sorted by cell, then by size.
struct Cells(Vec<(Cell, Vec<f64>)>);

impl Cells {
    fn of(logged: &[Logged], cell: impl Fn(&Logged) -> Cell) -> Self {
        let mut all: Vec<(Cell, f64)> = logged.iter().map(|h| (cell(h), h.log)).collect();
        all.sort_by(|a, b| a.0.cmp(&b.0).then(a.1.total_cmp(&b.1)));
        let cells = all
            .chunk_by(|a, b| a.0 == b.0)
            .filter_map(|chunk| {
                let cell = chunk.first()?.0;
                Some((cell, chunk.iter().map(|(_, log)| *log).collect()))
            })
            .collect();
        Self(cells)
    }

    /// Median of the cell's values without `log`, which is one of them.
    fn usual(&self, cell: Cell, log: f64) -> Option<f64> {
        let at = self.0.binary_search_by_key(&cell, |(cell, _)| *cell).ok()?;
        let (_, sorted) = self.0.get(at)?;
        if sorted.len() <= LEAST_REFERENCE {
            return None;
        }
        let position = sorted.partition_point(|value| value.total_cmp(&log).is_lt());
        median_without(sorted, position)
    }
}

/// Subtracts from each value the median of the week around it, which removes growth, deployments
/// and slow drift. The week is counted in hours, not in values; `values` ascend by hour.
fn subtract_level(values: &mut [(i64, f64)]) {
    let original: Vec<(i64, f64)> = values.to_vec();
    let mut sorted: Vec<f64> = Vec::with_capacity(values.len());
    let mut entering = original.iter().peekable();
    let mut leaving = original.iter().peekable();
    for (hour, value) in values {
        while let Some((_, new)) = entering.next_if(|(h, _)| *h <= *hour + LEVEL_HALF_WIDTH) {
            let at = sorted.partition_point(|v| v.total_cmp(new).is_lt());
            sorted.insert(at, *new);
        }
        while let Some((_, old)) = leaving.next_if(|(h, _)| *h < *hour - LEVEL_HALF_WIDTH) {
            let at = sorted.partition_point(|v| v.total_cmp(old).is_lt());
            if at < sorted.len() {
                sorted.remove(at);
            }
        }
        *value -= median_of_sorted(&sorted).unwrap_or(0.0);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::hour::of_mean;
    use proptest::prelude::*;

    /// A daily and a weekly cycle, and growth by half in four weeks.
    fn usual(hour: i64) -> f64 {
        let cycle = (hour.rem_euclid(24) as f64 / 24.0 * std::f64::consts::TAU).sin();
        let weekend = if hour.rem_euclid(168) < 48 { 0.5 } else { 1.0 };
        1e5 * (1.0 + 0.4 * cycle) * weekend * (1.0 + 0.5 * hour as f64 / 672.0)
    }

    #[test]
    fn cycles_and_growth_leave_small_residuals() {
        let hours: Vec<Hour> = (0..672).map(|h| of_mean(h, usual(h))).collect();
        let residuals = Residuals::of(&hours, 648, 672).unwrap();
        assert_eq!(residuals.method, CorrelationMethod::LogResiduals);
        let worst = residuals
            .hours
            .iter()
            .map(|(_, r)| r.abs())
            .fold(0.0, f64::max);
        assert!(worst < 0.15, "{worst}");
    }

    #[test]
    fn an_incident_of_a_day_remains_in_the_residuals() {
        let hours: Vec<Hour> = (0..360)
            .map(|h| of_mean(h, usual(h) * if h >= 336 { 2.0 } else { 1.0 }))
            .collect();
        let residuals = Residuals::of(&hours, 336, 360).unwrap();
        for (hour, residual) in residuals.hours.iter().filter(|(h, _)| *h >= 336) {
            assert!(*residual > 0.5, "{hour} {residual}");
        }
    }

    #[test]
    fn without_history_the_method_is_plain() {
        let hours: Vec<Hour> = (0..24).map(|h| of_mean(h, usual(h))).collect();
        assert_eq!(
            Residuals::of(&hours, 0, 24).unwrap().method,
            CorrelationMethod::Plain
        );
        assert!(Residuals::of(&[], 0, 24).is_none());
    }

    proptest! {
        #[test]
        fn the_unit_of_the_durations_does_not_matter(
            means in prop::collection::vec(1_f64..1e6, 1..400),
            factor in 0.001_f64..1e3,
        ) {
            let of = |factor: f64| {
                let hours: Vec<Hour> =
                    means.iter().zip(0..).map(|(m, h)| of_mean(h, m * factor)).collect();
                Residuals::of(&hours, 0, 400).unwrap()
            };
            let (one, other) = (of(1.0), of(factor));
            prop_assert_eq!(one.method, other.method);
            prop_assert!((one.deviation - other.deviation).abs() < 1e-9);
            for (a, b) in one.hours.iter().zip(&other.hours) {
                prop_assert!((a.1 - b.1).abs() < 1e-9);
            }
        }

        #[test]
        fn order_does_not_matter(
            means in prop::collection::vec(1_f64..1e6, 1..200),
        ) {
            let hours: Vec<Hour> = means.iter().zip(0..).map(|(m, h)| of_mean(h, *m)).collect();
            let backwards: Vec<Hour> = hours.iter().rev().copied().collect();
            let (one, other) = (Residuals::of(&hours, 0, 200), Residuals::of(&backwards, 0, 200));
            prop_assert_eq!(one.unwrap().hours, other.unwrap().hours);
        }
    }
}
