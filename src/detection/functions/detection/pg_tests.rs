//! The detection that the job runs.

#[pgrx::pg_schema]
mod tests {
    use pgrx::prelude::*;

    use crate::pg_test::{count, holds, plant_hourly, refused};

    #[pg_test]
    fn an_episode_begins_with_an_alert_and_goes_on_without_another() {
        plant_hourly(
            "spiked",
            15,
            "CASE WHEN t.at >= '2026-03-15 12:00+00' AND t.at < '2026-03-15 14:00+00' THEN 10 ELSE \
                1 END",
        );
        holds(
            "SELECT r.operations_judged >= 1 AND r.episodes_begun = 1 AND r.episodes_continued = 0
                AND r.alerts_raised = 1
             FROM pggit.run_detection('2026-03-15 13:00+00') AS r",
        );
        holds(
            "SELECT r.episodes_begun = 0 AND r.alerts_raised = 0 FROM \
                pggit.run_detection('2026-03-15 14:00+00') AS r",
        );
        holds(
            "SELECT count(*) = 1 AND bool_and(e.operation_type = 'spiked' AND e.alert_id =
                a.alert_id AND e.first_at = '2026-03-15 12:00+00'
                    AND a.alert_type = 'ANOMALY' AND a.operation_type = 'spiked'
                        AND e.episode_type = 'ANOMALY')
             FROM pggit.performance_episodes AS e LEFT JOIN pggit.performance_alerts AS a
                 USING (alert_id)",
        );
    }

    #[pg_test]
    fn without_metrics_detection_writes_no_episode() {
        holds(
            "SELECT r.episodes_begun = 0 AND r.episodes_continued = 0 AND r.episodes_ended = 0 AND
                r.alerts_raised = 0
                AND r.change_points_found = 0
             FROM pggit.run_detection(NULL) AS r",
        );
        assert_eq!(count("pggit.performance_episodes"), 0);
        assert_eq!(
            refused("SELECT pggit.run_detection('infinity')"),
            "22023: p_as_of must be finite"
        );
        assert_eq!(
            refused("SELECT pggit.run_detection('today or so')"),
            "22007: invalid input syntax for type timestamp with time zone: \"today or so\""
        );
    }
}
