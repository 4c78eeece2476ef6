//! The calculation of baselines, compared with percentile_cont, and its arguments.

#[pgrx::pg_schema]
mod tests {
    use pgrx::prelude::*;

    use crate::pg_test::{count, holds, plant_baseline, refused, run};

    #[pg_test]
    fn recalculated_baselines_agree_with_percentile_cont() {
        run(
            "INSERT INTO pggit.performance_metrics (operation_type, duration_microseconds)
         SELECT 'operation ' || n % 5, 1 + (random() ^ 4 * 1000000)::bigint
             FROM generate_series(1, 2000) AS n;
         INSERT INTO pggit.performance_metrics (operation_type, duration_microseconds)
         SELECT 'too few', 5 FROM generate_series(1, 9);
         CREATE TEMP TABLE reported AS SELECT * FROM pggit.recalculate_all_baselines_rolling(7,
             10)",
        );
        holds(
            "WITH theirs AS (
             SELECT m.operation_type, count(*) AS n, min(m.duration_microseconds) AS least,
                 max(m.duration_microseconds) AS most,
                    percentile_cont(ARRAY[0.5, 0.75, 0.9, 0.95, 0.99]) WITHIN
                        GROUP (ORDER BY m.duration_microseconds) AS p
             FROM pggit.performance_metrics AS m GROUP BY m.operation_type HAVING count(*) >= 10
         )
         SELECT count(*) = 5 AND bool_and(b.sample_count = t.n AND b.max_microseconds = t.most
                AND ARRAY[b.p50_microseconds, b.p75_microseconds, b.p90_microseconds,
                    b.p95_microseconds, b.p99_microseconds] = t.p::bigint[])
         FROM theirs AS t LEFT JOIN pggit.performance_baselines AS b
             ON b.operation_type = t.operation_type AND b.is_active",
        );
        holds(
            "SELECT bool_and(r.status = CASE r.operation_type WHEN 'too few' THEN
            'insufficient_samples' ELSE 'created' END)
                AND count(*) FILTER (WHERE r.status = 'created') = 5
                AND bool_and(r.status <> 'created' OR abs(r.p99_new_ms - b.p99_microseconds /
                    1000.0) < 1e-9)
         FROM pg_temp.reported AS r LEFT JOIN pggit.performance_baselines AS b USING (baseline_id)
         WHERE r.operation_type LIKE 'operation%' OR r.operation_type = 'too few'",
        );
        // A moderate change replaces a baseline; a change to more than double waits for a review.
        run(
            "UPDATE pggit.performance_metrics SET duration_microseconds = duration_microseconds *
            3 / 2 WHERE operation_type = 'operation 0';
         UPDATE pggit.performance_metrics SET duration_microseconds = duration_microseconds * 3
             WHERE operation_type = 'operation 1';
         TRUNCATE pg_temp.reported;
         SET LOCAL client_min_messages = error;
         INSERT INTO pg_temp.reported SELECT * FROM pggit.recalculate_all_baselines_rolling(7,
             10)",
        );
        holds(
            "SELECT array_agg(r.status ORDER BY r.operation_type) =
            '{updated,pending_review,unchanged,unchanged,unchanged}'
         FROM pg_temp.reported AS r WHERE r.operation_type LIKE 'operation%'",
        );
    }

    #[pg_test]
    fn a_baseline_uses_only_samples_of_its_operation_and_branch() {
        run(
            "INSERT INTO pggit.performance_metrics (operation_type, branch_id,
            duration_microseconds)
             SELECT 'commit', n % 2 + 7, 1000 * (n % 2 + 1) + n FROM generate_series(1, 40) AS n;
             INSERT INTO pggit.performance_metrics (operation_type, duration_microseconds)
             SELECT 'merge', 9000 FROM generate_series(1, 40) AS n",
        );
        holds(
            "SELECT count(*) = 1 AND bool_and(c.status = 'created' AND c.sample_count = 20
                    AND c.p99_old_ms IS NULL AND c.percent_change IS NULL
                    AND c.message = 'first baseline of this operation'
                    AND c.p99_new_ms = round((SELECT percentile_cont(0.99)
                            WITHIN GROUP (ORDER BY m.duration_microseconds)
                         FROM pggit.performance_metrics AS m
                             WHERE m.branch_id = 8)::numeric) / 1000.0)
             FROM pggit.calculate_performance_baseline('commit', 8) AS c",
        );
        holds(
            "SELECT count(*) = 1 AND bool_and(b.operation_type = 'commit' AND b.branch_id = 8 AND
                b.is_active
                    AND b.review_status = 'not_required' AND b.sample_count = t.n
                        AND b.min_microseconds = t.least
                    AND b.max_microseconds = t.most AND abs(b.mean_microseconds - t.mean) < 1e-6
                    AND abs(b.stddev_microseconds - t.deviation) < 1e-6)
             FROM pggit.performance_baselines AS b,
                  (SELECT count(*) AS n, min(m.duration_microseconds) AS least,
                      max(m.duration_microseconds) AS most,
                          avg(m.duration_microseconds)::float8 AS mean,
                              stddev(m.duration_microseconds)::float8 AS deviation
                   FROM pggit.performance_metrics AS m WHERE m.branch_id = 8) AS t",
        );
        holds(
            "SELECT count(*) = 1 AND bool_and(h.reason = 'created' AND h.old_baseline_id IS NULL
                AND h.sample_count = 20
                    AND h.changed_by = session_user)
             FROM pggit.performance_baseline_history AS h",
        );
    }

    #[pg_test]
    fn a_baseline_needs_the_samples_that_are_asked_for() {
        run(
            "INSERT INTO pggit.performance_metrics (operation_type, duration_microseconds)
             SELECT 'commit', 1000 FROM generate_series(1, 12)",
        );
        holds(
            "SELECT c.status = 'insufficient_samples' AND c.baseline_id IS NULL AND c.sample_count
                = 12
                AND c.message = '12 samples, 13 needed'
             FROM pggit.calculate_performance_baseline('commit', p_min_samples => 13) AS c",
        );
        assert_eq!(count("pggit.performance_baselines"), 0);
        assert_eq!(count("pggit.performance_baseline_history"), 0);
        holds(
            "SELECT c.status = 'insufficient_samples' AND c.sample_count = 0 AND c.message = 'no samples in the window'
             FROM pggit.calculate_performance_baseline('merge') AS c",
        );
        holds(
            "SELECT c.status = 'created'
             FROM pggit.calculate_performance_baseline('commit', p_min_samples => 12) AS c",
        );
    }

    #[pg_test]
    fn a_window_of_one_day_has_no_older_samples() {
        run(
            "INSERT INTO pggit.performance_metrics (operation_type, duration_microseconds,
            recorded_at)
             SELECT 'commit', 1000, now() - d * interval '2 days'
                 FROM generate_series(1, 20) AS n, generate_series(0, 1) AS d",
        );
        holds(
            "SELECT c.sample_count = 20 AND c.status = 'created'
             FROM pggit.calculate_performance_baseline('commit', p_lookback_days => 1) AS c",
        );
        holds(
            "SELECT c.sample_count = 40 AND c.status = 'unchanged' AND c.percent_change = 0
             FROM pggit.calculate_performance_baseline('commit', p_lookback_days => 3) AS c",
        );
    }

    #[pg_test]
    fn the_99th_percentile_decides_if_a_new_baseline_is_in_force() {
        plant_baseline("commit", 1000);
        run(
            "CREATE TEMP TABLE verdicts (n int GENERATED ALWAYS AS IDENTITY, status text,
            percent_change float8, is_new boolean);
             CREATE FUNCTION pg_temp.measure(p_microseconds int,
                 p_force boolean) RETURNS void LANGUAGE sql AS $$
                 DELETE FROM pggit.performance_metrics;
                 INSERT INTO pggit.performance_metrics (operation_type, duration_microseconds)
                 SELECT 'commit', p_microseconds FROM generate_series(1, 20);
                 INSERT INTO pg_temp.verdicts (status, percent_change, is_new)
                 SELECT c.status, c.percent_change, c.baseline_id = (SELECT max(b.baseline_id)
                     FROM pggit.performance_baselines AS b)
                 FROM pggit.calculate_performance_baseline('commit', p_force_recalc => p_force) AS c
             $$;
             SET LOCAL client_min_messages = error;
             SELECT pg_temp.measure(1049, false), pg_temp.measure(1051, false),
                 pg_temp.measure(2102, false),
                    pg_temp.measure(2103, false), pg_temp.measure(5000, false),
                        pg_temp.measure(5000, true)",
        );
        // The durations are compared with 1000, 1000, 1051, 2102, 2102 and 2102: a change of 5 %
        // replaces the baseline, and a change to more than double waits for a review.
        holds(
            "SELECT array_agg(v.status ORDER BY v.n) =
                '{unchanged,updated,updated,unchanged,pending_review,updated}'
                AND array_agg(v.percent_change ORDER BY v.n)
                    = ARRAY[4.9, 5.1, 100, round(100 / 2102.0, 2), round(289800 / 2102.0, 2),
                        round(289800 / 2102.0, 2)]::float8[]
             FROM pg_temp.verdicts AS v",
        );
        holds(
            "SELECT array_agg(b.p99_microseconds || ' ' || b.is_active || ' ' || b.review_status
                ORDER BY b.baseline_id)
                    = '{1000 false not_required,1051 false not_required,2102 false not_required,5000 false superseded,5000 true not_required}'
             FROM pggit.performance_baselines AS b",
        );
        holds(
            "SELECT array_agg(h.reason::text ORDER BY h.history_id) =
                '{created,updated,updated,pending_review,superseded,forced}'
             FROM pggit.performance_baseline_history AS h",
        );
    }

    #[pg_test]
    fn recalculation_names_tracked_operations_without_samples() {
        run(
            "INSERT INTO pggit.performance_metrics (operation_type, duration_microseconds)
             SELECT 'commit', 1000 FROM generate_series(1, 20);
             UPDATE pggit.performance_operation_types SET is_tracked = operation_type IN ('commit',
                 'merge')",
        );
        holds(
            "SELECT array_agg(r.operation_type || ' ' || r.status || ' ' || r.sample_count ORDER
                BY r.n)
                    = '{commit created 20,merge insufficient_samples 0}'
             FROM pggit.recalculate_all_baselines_rolling() WITH ORDINALITY
                      AS r (operation_type, baseline_id, sample_count, p99_old_ms, p99_new_ms,
                          percent_change, status, message, n)",
        );
    }

    #[pg_test]
    fn wrong_arguments_of_recalculations_write_nothing() {
        run(
            "INSERT INTO pggit.performance_metrics (operation_type, duration_microseconds)
             SELECT 'commit', 1000 FROM generate_series(1, 20)",
        );
        assert_eq!(
            refused("SELECT pggit.calculate_performance_baseline(NULL)"),
            "22023: p_operation_type must not be NULL or blank"
        );
        assert_eq!(
            refused("SELECT pggit.calculate_performance_baseline(E' \\t')"),
            "22023: p_operation_type must not be NULL or blank"
        );
        assert_eq!(
            refused("SELECT pggit.calculate_performance_baseline(repeat('x', 201))"),
            "22023: p_operation_type has 201 characters, more than 200"
        );
        assert_eq!(
            refused("SELECT pggit.calculate_performance_baseline('never recorded')"),
            "42704: there is no operation type \"never recorded\""
        );
        assert_eq!(
            refused("SELECT pggit.calculate_performance_baseline('commit', p_lookback_days => 0)"),
            "22023: p_lookback_days must be between 1 and 365, not 0"
        );
        assert_eq!(
            refused("SELECT pggit.recalculate_all_baselines_rolling(366)"),
            "22023: p_lookback_days must be between 1 and 365, not 366"
        );
        assert_eq!(
            refused("SELECT pggit.recalculate_all_baselines_rolling(NULL)"),
            "22023: p_lookback_days must be between 1 and 365, not NULL"
        );
        assert_eq!(
            refused("SELECT pggit.recalculate_all_baselines_rolling(p_min_samples => 1)"),
            "22023: p_min_samples must be between 2 and 1000000, not 1"
        );
        assert_eq!(
            refused("SELECT pggit.recalculate_all_baselines_rolling('a week')"),
            "22P02: invalid input syntax for type integer: \"a week\""
        );
        assert_eq!(count("pggit.performance_baselines"), 0);
        assert_eq!(count("pggit.performance_baseline_history"), 0);
    }

    #[pg_test]
    fn null_arguments_mean_the_defaults() {
        run(
            "INSERT INTO pggit.performance_metrics (operation_type, duration_microseconds)
             SELECT 'commit', 1000 FROM generate_series(1, 9)",
        );
        holds(
            "SELECT c.message = '9 samples, 10 needed'
             FROM pggit.calculate_performance_baseline('commit', NULL, 7, NULL, NULL) AS c",
        );
    }
}
