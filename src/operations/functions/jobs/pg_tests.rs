//! Jobs. tests/cron and tests/docs cover runs by pg_cron or a timer.

#[pgrx::pg_schema]
mod tests {
    use pgrx::prelude::*;

    use crate::pg_test::{count, holds, refused};

    #[pg_test]
    fn without_pg_cron_no_job_is_scheduled_by_it() {
        assert_eq!(
            refused("SELECT pggit.schedule_jobs()"),
            "0A000: pg_cron is not installed in this database"
        );
        holds("SELECT pggit.unschedule_jobs() = 0");
    }

    #[pg_test]
    fn procedures_that_commit_are_refused_in_a_function() {
        assert_eq!(
            refused("CALL pggit.run_job('process_alerts')"),
            "2D000: run_job cannot run inside a transaction block"
        );
        assert_eq!(
            refused("CALL pggit.run_job(NULL)"),
            "2D000: run_job cannot run inside a transaction block"
        );
        assert_eq!(
            refused("CALL pggit.run_due_jobs()"),
            "2D000: run_due_jobs cannot run inside a transaction block"
        );
        // The deprecated name calls the new function.
        assert_eq!(
            refused("CALL pggit.tick()"),
            "2D000: run_due_jobs cannot run inside a transaction block"
        );
        assert_eq!(count("pggit.job_run_log"), 0);
    }
}
