//! How much an alert or an anomaly matters.

use std::fmt;

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    Info,
    Warning,
    Critical,
}

/// From this multiple of the baseline's 99th percentile on, a violation is critical.
pub const CRITICAL_RATIO: f64 = 5.0;

/// From this multiple on, the policy of the operation says.
pub const POLICY_RATIO: f64 = 3.0;

/// From this multiple of its threshold on, an anomaly is critical.
const CRITICAL_SCORE_RATIO: f64 = 2.0;

impl Severity {
    /// As the `severity` columns spell it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Info => "INFO",
            Self::Warning => "WARNING",
            Self::Critical => "CRITICAL",
        }
    }

    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        [Self::Info, Self::Warning, Self::Critical]
            .into_iter()
            .find(|severity| severity.as_str() == name)
    }

    /// The next one up; critical stays critical.
    #[must_use]
    pub fn raised(self) -> Self {
        match self {
            Self::Info => Self::Warning,
            Self::Warning | Self::Critical => Self::Critical,
        }
    }

    /// Of a duration that is `ratio` times the baseline's 99th percentile, where the policy of the
    /// operation says `from_3x` of what is neither a little nor far past.
    #[must_use]
    pub fn of_violation(ratio: f64, from_3x: Self) -> Self {
        if ratio >= CRITICAL_RATIO {
            Self::Critical
        } else if ratio >= POLICY_RATIO {
            from_3x
        } else {
            Self::Warning
        }
    }

    /// Of a z-score beyond `threshold`. To be fast is worth a look, not an alarm.
    #[must_use]
    pub fn of_score(z: f64, threshold: f64) -> Self {
        if z < 0.0 {
            Self::Info
        } else if z >= threshold * CRITICAL_SCORE_RATIO {
            Self::Critical
        } else {
            Self::Warning
        }
    }
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn violations_by_how_far_past() {
        use Severity::{Critical, Warning};
        for from_3x in [Warning, Critical] {
            assert_eq!(Severity::of_violation(2.999, from_3x), Warning);
            assert_eq!(Severity::of_violation(3.0, from_3x), from_3x);
            assert_eq!(Severity::of_violation(4.999, from_3x), from_3x);
            assert_eq!(Severity::of_violation(5.0, from_3x), Critical);
        }
    }

    #[test]
    fn scores_by_side_and_size() {
        assert_eq!(Severity::of_score(-40.0, 3.0), Severity::Info);
        assert_eq!(Severity::of_score(3.1, 3.0), Severity::Warning);
        assert_eq!(Severity::of_score(6.0, 3.0), Severity::Critical);
    }

    #[test]
    fn order_and_spelling() {
        assert!(Severity::Info < Severity::Warning && Severity::Warning < Severity::Critical);
        assert_eq!(Severity::Critical.to_string(), "CRITICAL");
    }
}
