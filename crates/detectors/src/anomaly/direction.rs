//! The side of the usual value on which samples are judged.

/// Slow finds incidents. Fast finds the opposite: work that was skipped, errors that return early.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Direction {
    #[default]
    Slow,
    Fast,
}

impl Direction {
    /// The spelling in the `direction` columns.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Slow => "slow",
            Self::Fast => "fast",
        }
    }

    /// Returns the value such that a more extreme value is greater. The function is its own
    /// inverse.
    #[must_use]
    pub fn orient(self, value: f64) -> f64 {
        match self {
            Self::Slow => value,
            Self::Fast => -value,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fast_is_the_mirror_image_of_slow() {
        assert_eq!(Direction::default(), Direction::Slow);
        for (direction, name, oriented) in [
            (Direction::Slow, "slow", 7.5),
            (Direction::Fast, "fast", -7.5),
        ] {
            assert_eq!(direction.as_str(), name);
            assert!((direction.orient(7.5) - oriented).abs() < f64::EPSILON);
            assert!((direction.orient(oriented) - 7.5).abs() < f64::EPSILON);
        }
    }
}
