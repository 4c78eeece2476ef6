//! Sparklines: a trend in a few characters.

/// The bars from the lowest to the highest.
const BARS: [char; 8] = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];

/// The character for a missing value.
const NONE: char = '·';

/// Above this ratio of the greatest to the least value the scale is logarithmic, because one peak
/// would flatten all other values.
const LINEAR_UP_TO: f64 = 20.0;

/// If the values differ by less than this share of the greatest, the scale is widened, because
/// noise would fill it.
const FLAT: f64 = 0.2;

/// Returns one character for each value: a bar from the least to the greatest value, or a dot if
/// the value is missing or not finite. Equal values are bars of middle height.
#[must_use]
pub fn sparkline(values: &[Option<f64>]) -> String {
    let finite = || values.iter().flatten().copied().filter(|v| v.is_finite());
    let least = finite().fold(f64::INFINITY, f64::min);
    let greatest = finite().fold(f64::NEG_INFINITY, f64::max);
    let is_logarithmic = least > 0.0 && greatest / least > LINEAR_UP_TO;
    let scale = |value: f64| if is_logarithmic { value.ln() } else { value };
    let (low, high) = if greatest - least < FLAT * greatest {
        (
            0.5 * (least + greatest) - 0.5 * FLAT * greatest,
            0.5 * (least + greatest) + 0.5 * FLAT * greatest,
        )
    } else {
        (scale(least), scale(greatest))
    };
    values
        .iter()
        .map(|value| match value.filter(|v| v.is_finite()) {
            // Halves keep the difference of the largest and the smallest number finite.
            Some(value) => bar((scale(value) / 2.0 - low / 2.0) / (high / 2.0 - low / 2.0)),
            None => NONE,
        })
        .collect()
}

/// Returns the bar for a position from 0 to 1. The position is not finite if the range of the
/// values is zero, which gives a middle bar.
fn bar(place: f64) -> char {
    let place = if place.is_finite() {
        place - f64::EPSILON
    } else {
        0.499
    };
    let index = (place * BARS.len() as f64) as usize;
    BARS.get(index.min(BARS.len() - 1)).copied().unwrap_or(NONE)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn of(values: &[f64]) -> String {
        sparkline(&values.iter().copied().map(Some).collect::<Vec<_>>())
    }

    #[test]
    fn bars_follow_the_values() {
        assert_eq!(of(&[1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0]), "▁▂▃▄▅▆▇█");
        assert_eq!(of(&[5.0, 5.0]), "▄▄");
        assert_eq!(of(&[100.0, 101.0, 99.0]), "▄▅▄");
        assert_eq!(of(&[]), "");
        assert_eq!(
            sparkline(&[None, Some(1.0), Some(f64::NAN), Some(2.0)]),
            "·▁·█"
        );
        // A spike of a thousand times does not flatten the other values.
        assert_eq!(of(&[1.0, 10.0, 1000.0]), "▁▃█");
        assert_eq!(of(&[0.0, 10.0, 1000.0]), "▁▁█");
    }

    proptest! {
        #[test]
        fn greater_values_never_have_lower_bars(values in proptest::collection::vec(any::<f64>(), 0..40)) {
            let line: Vec<char> = of(&values).chars().collect();
            prop_assert_eq!(line.len(), values.len());
            let height = |c: char| BARS.iter().position(|b| *b == c);
            for (a, x) in values.iter().zip(&line) {
                for (b, y) in values.iter().zip(&line) {
                    if a.is_finite() && b.is_finite() && a <= b {
                        prop_assert!(height(*x) <= height(*y));
                    }
                }
            }
        }
    }
}
