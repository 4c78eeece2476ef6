//! Sparklines.

#[pgrx::pg_schema]
mod tests {
    use pgrx::prelude::*;

    use crate::pg_test::{holds, refused};

    #[pg_test]
    fn a_sparkline_has_a_character_for_each_value() {
        holds(
            "SELECT pggit.sparkline('{1,2,3}') = '▁▄█' AND
                char_length(pggit.sparkline('{5,NULL,7,7}')) = 4 AND pggit.sparkline('{}') = ''
                AND pggit.sparkline(NULL) IS NULL",
        );
        assert_eq!(
            refused("SELECT pggit.sparkline(array_fill(1::float8, '{10001}'))"),
            "54000: p_values has 10001 elements, more than 10000"
        );
    }
}
