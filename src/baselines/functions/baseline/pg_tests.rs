//! Baselines: their calculation beside percentile_cont, and their arguments.

#[pgrx::pg_schema]
mod tests {
    use pgrx::prelude::*;

    use crate::pg_test::{holds, run};

    #[pg_test]
    fn recalculated_baselines_are_what_sql_measures() {
        run("INSERT INTO pggit.performance_metrics (operation_type, duration_microseconds)
         SELECT 'operation ' || n % 5, 1 + (random() ^ 4 * 1000000)::bigint FROM generate_series(1, 2000) AS n;
         INSERT INTO pggit.performance_metrics (operation_type, duration_microseconds)
         SELECT 'too few', 5 FROM generate_series(1, 9);
         CREATE TEMP TABLE reported AS SELECT * FROM pggit.recalculate_all_baselines_rolling(7, 10)");
        holds(
        "WITH theirs AS (
             SELECT m.operation_type, count(*) AS n, min(m.duration_microseconds) AS least, max(m.duration_microseconds) AS most,
                    percentile_cont(ARRAY[0.5, 0.75, 0.9, 0.95, 0.99]) WITHIN GROUP (ORDER BY m.duration_microseconds) AS p
             FROM pggit.performance_metrics AS m GROUP BY m.operation_type HAVING count(*) >= 10
         )
         SELECT count(*) = 5 AND bool_and(b.sample_count = t.n AND b.max_microseconds = t.most
                AND ARRAY[b.p50_microseconds, b.p75_microseconds, b.p90_microseconds, b.p95_microseconds, b.p99_microseconds] = t.p::bigint[])
         FROM theirs AS t LEFT JOIN pggit.performance_baselines AS b ON b.operation_type = t.operation_type AND b.is_active",
    );
        holds(
        "SELECT bool_and(r.status = CASE r.operation_type WHEN 'too few' THEN 'insufficient_samples' ELSE 'created' END)
                AND count(*) FILTER (WHERE r.status = 'created') = 5
                AND bool_and(r.status <> 'created' OR abs(r.p99_new_ms - b.p99_microseconds / 1000.0) < 1e-9)
         FROM pg_temp.reported AS r LEFT JOIN pggit.performance_baselines AS b USING (baseline_id)
         WHERE r.operation_type LIKE 'operation%' OR r.operation_type = 'too few'",
    );
        // A moderate change replaces them, and one to more than twice as much waits for a review.
        run("UPDATE pggit.performance_metrics SET duration_microseconds = duration_microseconds * 3 / 2 WHERE operation_type = 'operation 0';
         UPDATE pggit.performance_metrics SET duration_microseconds = duration_microseconds * 3 WHERE operation_type = 'operation 1';
         TRUNCATE pg_temp.reported;
         SET LOCAL client_min_messages = error;
         INSERT INTO pg_temp.reported SELECT * FROM pggit.recalculate_all_baselines_rolling(7, 10)");
        holds(
        "SELECT array_agg(r.status ORDER BY r.operation_type) = '{updated,pending_review,unchanged,unchanged,unchanged}'
         FROM pg_temp.reported AS r WHERE r.operation_type LIKE 'operation%'",
    );
    }
}
