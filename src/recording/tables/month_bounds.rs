//! Between which times a month of metrics lies, as its table says: the one place that reads a partition's bounds.

/// `bounds` of the partition whose row of `pg_class` is `$class`, from and to; NULL of the default partition. They are texts, printed by the
/// settings of the session that reads them.
///
/// There is no backslash in it: with `standard_conforming_strings` off, a plain literal would lose it, and no month would have bounds.
macro_rules! month_bounds {
    ($class:literal) => {
        concat!(
            "(SELECT regexp_match(pg_get_expr(",
            $class,
            ".relpartbound, ",
            $class,
            ".oid), '^FOR VALUES FROM [(]''([^'']+)''[)] TO [(]''([^'']+)''[)]$') AS bounds)"
        )
    };
}
pub(crate) use month_bounds;
