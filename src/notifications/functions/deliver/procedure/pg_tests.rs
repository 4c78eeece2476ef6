//! Tests of the delivery procedure. The tests in tests/delivery check the messages that it sends.

#[pgrx::pg_schema]
mod tests {
    use pgrx::prelude::*;

    use crate::pg_test::refused;

    #[pg_test]
    fn delivery_commits_and_so_is_refused_in_a_function() {
        assert_eq!(
            refused("CALL pggit.deliver_notifications()"),
            "2D000: deliver_notifications cannot run inside a transaction block"
        );
        assert_eq!(
            refused("CALL pggit.deliver_notifications(0)"),
            "22023: p_max_seconds must be between 1 and 3600, not 0"
        );
    }
}
