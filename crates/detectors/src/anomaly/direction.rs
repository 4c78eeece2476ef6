//! Which side of the usual is looked at.

/// Slow is the side of an incident; fast its mirror image (work skipped, errors that return early).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Direction {
    #[default]
    Slow,
    Fast,
}

impl Direction {
    /// As `direction` columns spell it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Slow => "slow",
            Self::Fast => "fast",
        }
    }

    /// The value such that more extreme is greater; its own inverse.
    #[must_use]
    pub fn orient(self, value: f64) -> f64 {
        match self {
            Self::Slow => value,
            Self::Fast => -value,
        }
    }
}
