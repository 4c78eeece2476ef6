//! The kinds of violation that an alert can report.

use std::fmt;

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum AlertType {
    ThresholdExceeded,
    Anomaly,
    Degradation,
    Correlation,
    System,
}

impl AlertType {
    pub const ALL: [Self; 5] = [
        Self::ThresholdExceeded,
        Self::Anomaly,
        Self::Degradation,
        Self::Correlation,
        Self::System,
    ];

    /// The name in the `alert_type` columns.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::ThresholdExceeded => "THRESHOLD_EXCEEDED",
            Self::Anomaly => "ANOMALY",
            Self::Degradation => "DEGRADATION",
            Self::Correlation => "CORRELATION",
            Self::System => "SYSTEM",
        }
    }

    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == name)
    }
}

impl fmt::Display for AlertType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
