//! The test whether a duration violates its baseline.

use super::severity::Severity;

/// The limit that an active baseline sets.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Limit {
    pub p99_microseconds: i64,
    /// The limit is this many times the 99th percentile.
    pub multiplier: f64,
    /// The severity of a duration from 3 to under 5 times the 99th percentile.
    pub severity_above_3x_p99: Severity,
}

/// A duration beyond its limit.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Violation {
    /// The duration divided by the 99th percentile.
    pub ratio: f64,
    pub severity: Severity,
}

impl Limit {
    /// Returns `None` if `duration_microseconds` is at most the limit.
    #[must_use]
    pub fn violation(self, duration_microseconds: i64) -> Option<Violation> {
        let (duration, p99) = (duration_microseconds as f64, self.p99_microseconds as f64);
        (duration > p99 * self.multiplier).then(|| {
            let ratio = duration / p99;
            Violation {
                ratio,
                severity: Severity::of_violation(ratio, self.severity_above_3x_p99),
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LIMIT: Limit = Limit {
        p99_microseconds: 1000,
        multiplier: 2.0,
        severity_above_3x_p99: Severity::Warning,
    };

    #[test]
    fn a_duration_at_the_limit_is_no_violation() {
        assert_eq!(LIMIT.violation(2000), None);
        let violation = LIMIT.violation(2001).unwrap();
        assert_eq!(
            (violation.ratio, violation.severity),
            (2.001, Severity::Warning)
        );
    }

    #[test]
    fn the_policy_decides_the_severity_below_the_critical_ratio() {
        assert_eq!(LIMIT.violation(5000).unwrap().severity, Severity::Critical);
        assert_eq!(LIMIT.violation(3000).unwrap().severity, Severity::Warning);
        let strict = Limit {
            severity_above_3x_p99: Severity::Critical,
            ..LIMIT
        };
        assert_eq!(strict.violation(3000).unwrap().severity, Severity::Critical);
    }

    #[test]
    fn a_multiplier_below_one_raises_warnings_below_the_percentile() {
        let strict = Limit {
            multiplier: 0.5,
            ..LIMIT
        };
        assert_eq!(strict.violation(501).unwrap().severity, Severity::Warning);
    }
}
