//! How errors name arguments and show their values.

use std::fmt;

/// An argument with the name that the SQL function declares, or one element of it if it is an
/// array.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Argument {
    pub name: &'static str,
    /// Counted from 1.
    pub element: Option<usize>,
}

impl Argument {
    /// The element at `index`, which counts from 0.
    #[must_use]
    pub fn element(name: &'static str, index: usize) -> Self {
        Self {
            name,
            element: Some(index + 1),
        }
    }
}

impl From<&'static str> for Argument {
    fn from(name: &'static str) -> Self {
        Self {
            name,
            element: None,
        }
    }
}

impl fmt::Display for Argument {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.element {
            Some(number) => write!(f, "element {number} of {}", self.name),
            None => f.write_str(self.name),
        }
    }
}

/// The value as text, or `NULL` if there is none.
pub(crate) fn shown<T: ToString>(value: &Option<T>) -> String {
    value
        .as_ref()
        .map_or_else(|| "NULL".to_owned(), ToString::to_string)
}

/// A text in quotes, so that an empty one is visible.
pub(crate) fn quoted(value: &Option<String>) -> String {
    value
        .as_ref()
        .map_or_else(|| "NULL".to_owned(), |value| format!("{value:?}"))
}

/// A number as PostgreSQL prints it: 1e308, not a one and 308 zeros.
#[must_use]
pub fn number(value: f64) -> String {
    match value.abs() {
        f64::INFINITY if value > 0.0 => "Infinity".to_owned(),
        f64::INFINITY => "-Infinity".to_owned(),
        size if size >= 1e15 || (size > 0.0 && size < 1e-4) => format!("{value:e}"),
        _ => value.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_element_is_named_with_its_place_and_array() {
        assert_eq!(Argument::from("p_days").to_string(), "p_days");
        let third = Argument::element("p_operation_types", 2);
        assert_eq!(third.to_string(), "element 3 of p_operation_types");
    }

    #[test]
    fn numbers_are_printed_as_postgresql_prints_them() {
        for (value, text) in [
            (0.5, "0.5"),
            (-3.0, "-3"),
            (1e308, "1e308"),
            (-1e-300, "-1e-300"),
            (f64::INFINITY, "Infinity"),
            (f64::NEG_INFINITY, "-Infinity"),
            (f64::NAN, "NaN"),
        ] {
            assert_eq!(number(value), text);
        }
    }

    #[test]
    fn null_and_the_empty_text_are_shown_differently() {
        assert_eq!(shown::<i64>(&None), "NULL");
        assert_eq!(quoted(&None), "NULL");
        assert_eq!(quoted(&Some(String::new())), "\"\"");
    }
}
