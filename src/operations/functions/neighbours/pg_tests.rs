//! The DDL log, which change points refer to.

#[pgrx::pg_schema]
mod tests {
    use pgrx::prelude::*;

    use crate::pg_test::{count, holds, run};

    #[pg_test]
    fn ddl_is_logged_while_the_log_is_enabled() {
        holds("SELECT pggit.enable_event_log()");
        holds("SELECT NOT pggit.enable_event_log()");
        run("CREATE TABLE public.watched (n int); DROP TABLE public.watched");
        holds(
            "SELECT array_agg(e.command_tag ORDER BY e.event_id) = '{CREATE TABLE,DROP TABLE}'
             FROM pggit_perf_internal.performance_event_log AS e
                 WHERE e.object_identity = 'public.watched'",
        );
        holds("SELECT pggit.disable_event_log()");
        holds("SELECT NOT pggit.disable_event_log()");
        run("CREATE TABLE public.not_watched (n int)");
        assert_eq!(
            count(
                "(SELECT FROM pggit_perf_internal.performance_event_log AS e WHERE \
                    e.object_identity = 'public.not_watched')"
            ),
            0
        );
    }
}
