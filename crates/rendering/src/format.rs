//! Formats numbers and times for people.

use chrono::DateTime;

use super::model::Time;

/// The text in place of a missing value.
pub const NONE: &str = "–";

/// Three significant digits and a unit: `1.48 ms`.
#[must_use]
pub fn duration(microseconds: f64) -> String {
    const UNITS: [(f64, &str); 4] = [(3.6e9, "h"), (6e7, "min"), (1e6, "s"), (1e3, "ms")];
    if !microseconds.is_finite() {
        return NONE.to_owned();
    }
    let (size, unit) = UNITS
        .into_iter()
        .find(|(size, _)| microseconds.abs() >= *size)
        .unwrap_or((1.0, "µs"));
    format!("{} {unit}", digits(microseconds / size))
}

/// Several durations. Neighbours with the same unit show it once: `6.65 / 9.2 ms / 1.5 s`.
#[must_use]
pub fn durations(microseconds: &[f64]) -> String {
    let all: Vec<String> = microseconds.iter().copied().map(duration).collect();
    let unit = |text: &String| text.split_once(' ').map(|(_, unit)| unit.to_owned());
    let shown: Vec<&str> = all
        .iter()
        .enumerate()
        .map(
            |(place, text)| match (text.split_once(' '), all.get(place + 1)) {
                (Some((digits, _)), Some(next)) if unit(text) == unit(next) => digits,
                _ => text,
            },
        )
        .collect();
    shown.join(" / ")
}

/// Three significant digits, or all digits before the decimal point if these are more.
#[must_use]
pub fn digits(value: f64) -> String {
    if !value.is_finite() {
        return NONE.to_owned();
    }
    let places = match value.abs() {
        small if small < 1e-9 => 0,
        size => (2.0 - size.log10().floor()).clamp(0.0, 12.0) as usize,
    };
    let text = format!("{value:.places$}");
    if text.contains('.') {
        text.trim_end_matches('0').trim_end_matches('.').to_owned()
    } else {
        text
    }
}

/// A number with a thin space between thousands.
#[must_use]
pub fn count(value: i64) -> String {
    let plain = value.unsigned_abs().to_string();
    let mut text = String::new();
    for (place, digit) in plain.chars().enumerate() {
        if place > 0 && (plain.len() - place).is_multiple_of(3) {
            text.push('\u{202f}');
        }
        text.push(digit);
    }
    if value < 0 {
        format!("−{text}")
    } else {
        text
    }
}

/// A share of 1 in percent: `98.7 %`.
#[must_use]
pub fn share(value: f64) -> String {
    if value.is_finite() {
        format!("{:.1} %", value * 100.0)
    } else {
        NONE.to_owned()
    }
}

/// A change in percent with its sign: `+12 %`.
#[must_use]
pub fn change(percent: f64) -> String {
    if percent.is_finite() {
        format!("{percent:+.0} %").replace('-', "−")
    } else {
        NONE.to_owned()
    }
}

/// A time in UTC: `2026-11-24 04:06`.
#[must_use]
pub fn time(time: Time) -> String {
    written(time, "%Y-%m-%d %H:%M")
}

/// The label of a time on an axis that spans `span` microseconds: the time of day for up to two
/// days, otherwise with the date.
#[must_use]
pub fn tick(time: Time, span: Time) -> String {
    let pattern = if span <= 2 * 86_400_000_000 {
        "%H:%M"
    } else {
        "%m-%d %H:%M"
    };
    written(time, pattern)
}

fn written(time: Time, pattern: &str) -> String {
    DateTime::from_timestamp_micros(time)
        .map_or_else(|| NONE.to_owned(), |time| time.format(pattern).to_string())
}

/// Formats a value with `show`, or returns [`NONE`] if it is missing.
#[must_use]
pub fn or_none<T>(value: Option<T>, show: impl Fn(T) -> String) -> String {
    value.map_or_else(|| NONE.to_owned(), show)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_have_three_digits_and_a_unit() {
        for (microseconds, expected) in [
            (0.0, "0 µs"),
            (7.0, "7 µs"),
            (999.4, "999 µs"),
            (1_480.0, "1.48 ms"),
            (123_456.0, "123 ms"),
            (5_000_000.0, "5 s"),
            (90e6, "1.5 min"),
            (86_400e6, "24 h"),
            (f64::NAN, "–"),
        ] {
            assert_eq!(duration(microseconds), expected);
        }
    }

    #[test]
    fn a_unit_shared_by_neighbours_is_shown_once() {
        assert_eq!(
            durations(&[6_650.0, 9_200.0, 1.5e6]),
            "6.65 / 9.2 ms / 1.5 s"
        );
        assert_eq!(durations(&[7.0, 7_000.0, f64::NAN]), "7 µs / 7 ms / –");
    }

    #[test]
    fn counts_shares_and_times_are_formatted() {
        assert_eq!(count(1_234_567), "1\u{202f}234\u{202f}567");
        assert_eq!(count(-12), "−12");
        assert_eq!(
            count(i64::MIN).chars().filter(char::is_ascii_digit).count(),
            19
        );
        assert_eq!(share(0.9871), "98.7 %");
        assert_eq!(
            (change(12.4).as_str(), change(-3.0).as_str()),
            ("+12 %", "−3 %")
        );
        assert_eq!(time(1_795_514_400_000_000), "2026-11-24 10:00");
        assert_eq!(tick(1_795_514_400_000_000, 1), "10:00");
        assert_eq!(time(i64::MAX), "–");
    }
}
