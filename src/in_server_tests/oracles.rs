//! The public functions that decide, called in the server, against the same computed by plain SQL or values that are known.

use pgrx::prelude::*;

/// What the single row of `sql` says, which is true where ours and theirs agree; else `sql` is shown.
fn holds(sql: &str) {
    let found: Option<bool> = Spi::get_one(sql).unwrap();
    assert_eq!(found, Some(true), "{sql}");
}

/// Samples around 100 ms whose durations have nothing to do with their order, every hour before 2026-03-16; `factor` is SQL
/// and may name `t.at`.
fn hourly(operation: &str, days: i32, factor: &str) {
    Spi::run(&format!(
        "INSERT INTO pggit.performance_operation_types (operation_type) VALUES ('{operation}') ON CONFLICT DO NOTHING;
         INSERT INTO pggit.performance_metrics (operation_type, duration_microseconds, recorded_at)
         SELECT '{operation}', (100000 * (0.925 + 0.15 * (hashint8(hashtext('{operation}') + t.n) & 65535) / 65535.0) * ({factor}))::bigint, t.at
         FROM (SELECT n, '2026-03-16 00:00+00'::timestamptz - n * interval '1 hour' AS at FROM generate_series(1, 24 * {days}) AS n) AS t"
    ))
    .unwrap();
}

#[pg_extern(sql = false)]
fn in_server_recalculated_baselines_are_what_sql_measures() {
    Spi::run(
        "INSERT INTO pggit.performance_metrics (operation_type, duration_microseconds)
         SELECT 'operation ' || n % 5, 1 + (random() ^ 4 * 1000000)::bigint FROM generate_series(1, 2000) AS n;
         INSERT INTO pggit.performance_metrics (operation_type, duration_microseconds)
         SELECT 'too few', 5 FROM generate_series(1, 9);
         CREATE TEMP TABLE reported AS SELECT * FROM pggit.recalculate_all_baselines_rolling(7, 10)",
    )
    .unwrap();
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
    Spi::run(
        "UPDATE pggit.performance_metrics SET duration_microseconds = duration_microseconds * 3 / 2 WHERE operation_type = 'operation 0';
         UPDATE pggit.performance_metrics SET duration_microseconds = duration_microseconds * 3 WHERE operation_type = 'operation 1';
         TRUNCATE pg_temp.reported;
         SET LOCAL client_min_messages = error;
         INSERT INTO pg_temp.reported SELECT * FROM pggit.recalculate_all_baselines_rolling(7, 10)",
    )
    .unwrap();
    holds(
        "SELECT array_agg(r.status ORDER BY r.operation_type) = '{updated,pending_review,unchanged,unchanged,unchanged}'
         FROM pg_temp.reported AS r WHERE r.operation_type LIKE 'operation%'",
    );
}

#[pg_extern(sql = false)]
fn in_server_z_scores_are_of_the_other_samples() {
    hourly("scored", 10, "1");
    Spi::run(
        "UPDATE pggit.performance_metrics SET duration_microseconds = duration_microseconds * 2
         WHERE operation_type = 'scored' AND extract(hour FROM recorded_at AT TIME ZONE 'UTC') IN (3, 4)
           AND extract(day FROM recorded_at AT TIME ZONE 'UTC') = 15",
    )
    .unwrap();
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

#[pg_extern(sql = false)]
fn in_server_operations_that_were_slow_in_the_same_hours_are_correlated_and_no_others() {
    let slow = |from: i32, until: i32| {
        format!(
            "CASE WHEN t.at >= '2026-03-15 {from:02}:00+00' AND t.at < '2026-03-15 {until:02}:00+00' THEN 3 ELSE 1 END"
        )
    };
    hourly("first", 15, &slow(8, 12));
    hourly("second", 15, &slow(8, 12));
    hourly("alone", 15, &slow(2, 5));
    hourly("calm", 15, "1");
    Spi::run(
        "UPDATE pggit.performance_operation_types SET is_tracked = operation_type IN ('first', 'second', 'alone', 'calm')",
    )
    .unwrap();
    holds(
        "SELECT count(*) = 1 AND bool_and(c.op_a = 'first' AND c.op_b = 'second' AND c.shared_hours = 4 AND c.correlation > 0.9
                AND c.p_value <= c.adjusted_p AND c.adjusted_p <= 0.05)
         FROM pggit.detect_correlated_degradation(p_as_of => '2026-03-16 00:00+00') AS c",
    );
    // As SQL says of the hours in which each was twice as slow as its median.
    holds(
        "WITH slow AS (
             SELECT m.operation_type, m.recorded_at FROM pggit.performance_metrics AS m
             JOIN (SELECT x.operation_type, percentile_cont(0.5) WITHIN GROUP (ORDER BY x.duration_microseconds) AS median
                   FROM pggit.performance_metrics AS x GROUP BY x.operation_type) AS u USING (operation_type)
             WHERE m.duration_microseconds > 2 * u.median
         )
         SELECT count(*) = 4 AND bool_and(a.operation_type = 'first' AND b.operation_type = 'second')
         FROM slow AS a JOIN slow AS b USING (recorded_at) WHERE a.operation_type < b.operation_type",
    );
    // Before they began there was nothing.
    holds(
        "SELECT count(c.op_a) = 0 AND bool_and(c.status = 'not_correlated')
         FROM pggit.detect_correlated_degradation(p_as_of => '2026-03-15 08:00+00') AS c",
    );
}

/// Alerts of an operation at times of which none lies exactly an hour from another.
const ALERTS: &str = "
    INSERT INTO pggit.performance_alerts (alert_type, operation_type, created_at)
    SELECT 'THRESHOLD_EXCEEDED', $1, clock_timestamp() - interval '20 hours' + n * n * 7 % 600 * interval '1 minute' + n * interval '1 second'
    FROM generate_series(1, 50) AS n";

#[pg_extern(sql = false)]
fn in_server_the_third_alert_within_an_hour_is_critical_by_either_function() {
    for operation in ["one by one", "all at once"] {
        Spi::run_with_args(ALERTS, &[operation.into()]).unwrap();
    }
    Spi::run(
        "SELECT pggit.check_alert_escalation(a.alert_id)
         FROM (SELECT * FROM pggit.performance_alerts WHERE operation_type = 'one by one' ORDER BY created_at) AS a;
         SELECT * FROM pggit.process_alerts();",
    )
    .unwrap();
    holds(
        "SELECT count(*) = 100 AND count(DISTINCT x.expected) = 2
                AND bool_and(x.severity = x.expected AND x.escalated_from IS NOT DISTINCT FROM CASE x.expected WHEN 'CRITICAL' THEN 'WARNING' END)
         FROM (SELECT a.*, CASE WHEN count(*) OVER (PARTITION BY a.operation_type ORDER BY a.created_at
                                                    RANGE BETWEEN interval '1 hour' PRECEDING AND CURRENT ROW) >= 3
                                THEN 'CRITICAL' ELSE 'WARNING' END AS expected
               FROM pggit.performance_alerts AS a) AS x",
    );
}

#[pg_extern(sql = false)]
fn in_server_an_incident_goes_through_its_life_as_people_decide() {
    Spi::run(
        "UPDATE pggit.alert_escalation_policies SET escalation_alert_count = 1000;
         INSERT INTO pggit.performance_alerts (alert_type, operation_type) VALUES ('ANOMALY', 'commit'), ('ANOMALY', 'commit');
         SELECT * FROM pggit.process_alerts();
         SELECT pggit.acknowledge_incident(max(i.incident_id), 'seen') FROM pggit.performance_incidents AS i;
         INSERT INTO pggit.performance_alerts (alert_type, operation_type, severity) VALUES ('ANOMALY', 'commit', 'CRITICAL');
         SELECT * FROM pggit.process_alerts();
         SELECT pggit.resolve_incident(max(i.incident_id), 'mended') FROM pggit.performance_incidents AS i;",
    )
    .unwrap();
    holds(
        "SELECT count(*) = 1 AND bool_and(i.status = 'resolved' AND i.severity = 'CRITICAL' AND i.alert_count = 3)
                AND (SELECT array_agg(e.event_type ORDER BY e.event_id) @> '{opened,acknowledged,reopened,resolved}'
                     FROM pggit.performance_incident_events AS e)
         FROM pggit.performance_incidents AS i",
    );
}

#[pg_extern(sql = false)]
fn in_server_many_at_once_are_recorded_and_judged_as_one_after_another() {
    super::baseline_of("commit", 1000);
    super::baseline_of("merge", 1000);
    Spi::run(
        "SELECT pggit.record_performance_metric('commit', d) FROM unnest('{500,2001,80000,2000,1}'::bigint[]) AS d;
         SELECT pggit.record_performance_metrics(array_fill('merge'::text, ARRAY[5]), '{500,2001,80000,2000,1}'::bigint[]);",
    )
    .unwrap();
    holds(
        "SELECT array_agg(a.actual_duration_microseconds ORDER BY a.alert_id) FILTER (WHERE a.operation_type = 'commit') = '{2001,80000}'
            AND array_agg(a.actual_duration_microseconds ORDER BY a.alert_id) FILTER (WHERE a.operation_type = 'merge') = '{2001,80000}'
            AND bool_and(a.violation_multiplier = a.actual_duration_microseconds / 1000.0)
         FROM pggit.performance_alerts AS a",
    );
}
