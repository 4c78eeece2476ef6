//! The severity of an alert or an anomaly.
//!
//! See also `repeat.rs` (the third alert), `policy.rs` (from three times the p99, where a policy
//! says so) and `incident/time.rs` (steps). Degradation decides its severity in
//! `crates/detectors/src/degradation.rs`, the judge in `crates/judge/src/severity.rs`, health
//! checks in `crates/maintenance/src/health`.

use std::fmt;

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    Info,
    Warning,
    Critical,
}

/// A violation of at least this multiple of the baseline's 99th percentile is critical.
pub const CRITICAL_RATIO: f64 = 5.0;

/// From this multiple to [`CRITICAL_RATIO`], the policy decides the severity.
pub const POLICY_RATIO: f64 = 3.0;

/// An anomaly of at least this multiple of its threshold is critical.
const CRITICAL_SCORE_RATIO: f64 = 2.0;

impl Severity {
    /// The name in the `severity` columns.
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

    /// Returns the next higher severity; critical stays critical.
    #[must_use]
    pub fn raised(self) -> Self {
        match self {
            Self::Info => Self::Warning,
            Self::Warning | Self::Critical => Self::Critical,
        }
    }

    /// Returns the severity of a duration that is `ratio` times the baseline's 99th percentile.
    /// `from_3x` is the policy's severity from [`POLICY_RATIO`] to [`CRITICAL_RATIO`].
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

    /// Returns the severity of a z-score beyond `threshold`. An operation that is faster than usual
    /// is only informational.
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
    fn the_ratio_decides_the_severity_of_a_violation() {
        use Severity::{Critical, Warning};
        for from_3x in [Warning, Critical] {
            assert_eq!(Severity::of_violation(2.999, from_3x), Warning);
            assert_eq!(Severity::of_violation(3.0, from_3x), from_3x);
            assert_eq!(Severity::of_violation(4.999, from_3x), from_3x);
            assert_eq!(Severity::of_violation(5.0, from_3x), Critical);
        }
    }

    #[test]
    fn sign_and_size_decide_the_severity_of_a_score() {
        assert_eq!(Severity::of_score(-40.0, 3.0), Severity::Info);
        assert_eq!(Severity::of_score(3.1, 3.0), Severity::Warning);
        assert_eq!(Severity::of_score(6.0, 3.0), Severity::Critical);
    }

    #[test]
    fn severities_are_ordered_and_displayed_in_capitals() {
        assert!(Severity::Info < Severity::Warning && Severity::Warning < Severity::Critical);
        assert_eq!(Severity::Critical.to_string(), "CRITICAL");
    }
}
