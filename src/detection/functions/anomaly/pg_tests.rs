//! Anomalies: z-scores beside the same in SQL, and their arguments.

#[pgrx::pg_schema]
mod tests {
    use pgrx::prelude::*;

    use crate::pg_test::{holds, plant_hourly, run};

    #[pg_test]
    fn z_scores_are_of_the_other_samples() {
        plant_hourly("scored", 10, "1");
        run("UPDATE pggit.performance_metrics SET duration_microseconds = duration_microseconds * 2
         WHERE operation_type = 'scored' AND extract(hour FROM recorded_at AT TIME ZONE 'UTC') IN (3, 4)
           AND extract(day FROM recorded_at AT TIME ZONE 'UTC') = 15");
        for threshold in ["1", "1.5", "3"] {
            holds(&format!(
            "WITH ours AS (
                 SELECT a.metric_id, a.z_score, a.mean_ms, a.stddev_ms
                 FROM pggit.detect_anomalies_statistical('scored', 240, {threshold}, p_as_of => '2026-03-16 00:00+00') AS a
             ), theirs AS (
                 SELECT m.metric_id, o.mean / 1000 AS mean_ms, o.deviation / 1000 AS stddev_ms, (m.duration_microseconds - o.mean) / o.deviation AS z_score
                 FROM pggit.performance_metrics AS m
                 CROSS JOIN LATERAL (SELECT avg(x.duration_microseconds)::float8 AS mean, stddev(x.duration_microseconds)::float8 AS deviation
                                     FROM pggit.performance_metrics AS x
                                     WHERE x.operation_type = 'scored' AND x.metric_id <> m.metric_id) AS o
                 WHERE m.operation_type = 'scored'
             )
             SELECT count(*) >= 2 AND bool_and(o.metric_id IS NOT NULL AND abs(o.z_score - t.z_score) < 1e-6
                    AND abs(o.mean_ms - t.mean_ms) < 1e-6 AND abs(o.stddev_ms - t.stddev_ms) < 1e-6)
             FROM ours AS o FULL JOIN (SELECT * FROM theirs AS t WHERE abs(t.z_score) > {threshold}) AS t USING (metric_id)"
        ));
        }
    }
}
