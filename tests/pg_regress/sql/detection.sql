-- The job: everything since it last ran, each violation once.
\i fixtures/read_committed.sql
CREATE FUNCTION public.noise(n bigint) RETURNS double precision LANGUAGE sql IMMUTABLE AS $$ SELECT (hashint8(n) & 65535) / 65535.0 - 0.5 $$;
-- run_detection() takes the present from the clock and compares days once an hour: this file waits for the next hour when two minutes are left.
SELECT pg_sleep(rest) FROM (SELECT 3600 - extract(epoch FROM clock_timestamp()) % 3600 AS rest) AS of_hour WHERE rest < 120 \g /dev/null
-- Three weeks up to the present hour, every ten minutes. The noise of neighbours cancels out, so that it does not matter which hours are compared.
CREATE TABLE public.clock AS SELECT date_trunc('hour', now(), 'UTC') AS hour;
SELECT quote_literal(hour) AS hour FROM public.clock \gset
CREATE FUNCTION public.load(p_operation text, p_factor text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE format($f$
        INSERT INTO pggit.performance_metrics (operation_type, duration_microseconds, recorded_at, is_checked)
        SELECT %L, (100000 * (1 + 0.1 * public.noise(hashtext(%L) + n / 2) * (1 - 2 * (n %% 2))) * (%s))::bigint, t.at, true
        FROM (SELECT n, c.hour - (21 * 144 - n) * interval '10 minutes' AS at FROM public.clock AS c, generate_series(0, 21 * 144 - 1) AS n) AS t$f$, p_operation, p_operation, p_factor);
END $$;
SELECT public.load('commit', '1'), public.load('rollback', '1'),
       public.load('merge', $$CASE WHEN t.at >= (SELECT hour FROM public.clock) - interval '10 hours' THEN 1.4 ELSE 1 END$$),
       public.load('get_history', $$CASE WHEN t.at >= (SELECT hour FROM public.clock) - interval '20 hours' THEN 0.5 ELSE 1 END$$),
       public.load('get_objects', $$CASE WHEN t.at >= (SELECT hour FROM public.clock) - interval '4 hours' AND t.at < (SELECT hour FROM public.clock) - interval '1 hour' THEN 2 ELSE 1 END$$),
       public.load('get_branches', $$CASE WHEN t.at >= (SELECT hour FROM public.clock) - interval '4 hours' AND t.at < (SELECT hour FROM public.clock) - interval '1 hour' THEN 2 ELSE 1 END$$) \g /dev/null
CALL pggit.run_job('detect');
SELECT status, result -> 'operations_judged' AS operations FROM pggit.job_run_log WHERE job_name = 'detect';
-- one alert for what has slowed down and one for each cause; improvements are stored and raise nothing
SELECT episode_type, operation_type, status, severity, round(effect::numeric, 1) AS effect, alert_id IS NOT NULL AS is_told, operation_types
FROM pggit.performance_episodes WHERE episode_type <> 'ANOMALY' ORDER BY episode_type, operation_type;
SELECT alert_type, operation_type, count(*) FROM pggit.performance_alerts WHERE alert_type <> 'ANOMALY' GROUP BY alert_type, operation_type ORDER BY alert_type, operation_type;
-- again and at once: nothing more
CREATE TABLE public.before AS SELECT (SELECT count(*) FROM pggit.performance_alerts) AS alerts, (SELECT count(*) FROM pggit.performance_episodes) AS episodes;
SELECT operations_judged, episodes_begun, alerts_raised FROM pggit.run_detection();
SELECT b.alerts = (SELECT count(*) FROM pggit.performance_alerts) AS alerts, b.episodes = (SELECT count(*) FROM pggit.performance_episodes) AS episodes FROM public.before AS b;
SELECT incidents_opened > 2 AS opened FROM pggit.process_alerts();
SELECT alert_type, operation_type, alert_count FROM pggit.v_open_incidents WHERE alert_type IN ('DEGRADATION', 'CORRELATION') ORDER BY 1, 2;

-- a day without a sample ends no degradation
BEGIN;
DELETE FROM pggit.performance_metrics AS m USING pggit.performance_episodes AS e
WHERE e.status = 'open' AND e.episode_type = 'DEGRADATION' AND m.operation_type = e.operation_type AND m.recorded_at > :hour::timestamptz - interval '26 hours';
TRUNCATE pggit.performance_rollups, pggit_perf_internal.metric_rollup_state;
UPDATE pggit_perf_internal.detection_state SET judged_hour = judged_hour - interval '1 hour';
SELECT count(*) AS rows FROM pggit.run_detection();
SELECT count(*) > 0 AND bool_and(status = 'open') AS goes_on FROM pggit.performance_episodes WHERE episode_type = 'DEGRADATION';
ROLLBACK;
-- a recorder's clock at the end of the calendar, where Berlin has none, stops nothing
BEGIN;
SELECT pggit.set_operation_time_zone('commit', 'Europe/Berlin') IS NOT NULL AS set;
INSERT INTO pggit.performance_metrics (operation_type, duration_microseconds, recorded_at) VALUES ('commit', 1, '294276-12-31 23:30:00+00');
SELECT operations_judged, episodes_begun FROM pggit.run_detection();
ROLLBACK;

-- an anomaly: one episode and one alert for all of its samples, also for those that come later and too late
INSERT INTO pggit.performance_metrics (operation_type, duration_microseconds, recorded_at)
SELECT 'commit', 1500000, :hour::timestamptz + n * interval '10 milliseconds' FROM generate_series(1, 3) AS n;
SELECT operations_judged, episodes_begun, episodes_continued, alerts_raised FROM pggit.run_detection();
INSERT INTO pggit.performance_metrics (operation_type, duration_microseconds, recorded_at)
SELECT 'commit', 1400000, :hour::timestamptz + n * interval '10 milliseconds' FROM generate_series(4, 5) AS n;
INSERT INTO pggit.performance_metrics (operation_type, duration_microseconds, recorded_at)
SELECT 'commit', 1400000, :hour::timestamptz - interval '5 minutes';
SELECT operations_judged, episodes_begun, episodes_continued, alerts_raised FROM pggit.run_detection();
SELECT sample_count, first_at = :hour::timestamptz - interval '5 minutes' AS first, last_at = :hour::timestamptz + interval '50 milliseconds' AS last, peak_microseconds, severity
FROM pggit.performance_episodes WHERE operation_type = 'commit' AND episode_type = 'ANOMALY';
-- late in its midst: one more, and worse
INSERT INTO pggit.performance_metrics (operation_type, duration_microseconds, recorded_at)
SELECT 'commit', d, :hour::timestamptz - interval '1 minute' * n FROM (VALUES (1, 1450000), (2, 1600000)) AS l (n, d);
SELECT operations_judged, episodes_begun, episodes_continued, alerts_raised FROM pggit.run_detection();
SELECT sample_count, first_at = :hour::timestamptz - interval '5 minutes' AS first, last_at = :hour::timestamptz + interval '50 milliseconds' AS last, peak_microseconds, severity
FROM pggit.performance_episodes WHERE operation_type = 'commit' AND episode_type = 'ANOMALY';
SELECT count(*) AS alerts, min(a.actual_duration_microseconds) AS duration, min(a.details ->> 'level') AS level, bool_and(a.details ? 'p_value' AND a.details ? 'reference_samples' AND a.details ? 'signals') AS says_why,
       min(a.details ->> 'runbook') AS runbook
FROM pggit.performance_alerts AS a WHERE a.alert_type = 'ANOMALY' AND a.operation_type = 'commit';
SELECT topic, explanation ~ 'hour' AS names_the_level FROM pggit.explain_alert((SELECT max(alert_id) FROM pggit.performance_alerts WHERE alert_type = 'ANOMALY' AND operation_type = 'commit')) WHERE topic = 'detection';

-- what goes on keeps its incident, whatever the recovery period; process_alerts() reads the clock
UPDATE pggit.performance_incidents SET last_raised_at = now() - interval '24 hours' WHERE alert_type = 'DEGRADATION';
SELECT alerts_raised FROM pggit.run_detection();
SELECT incidents_resolved FROM pggit.process_alerts();
SELECT status FROM pggit.performance_incidents WHERE alert_type = 'DEGRADATION';
-- detection was not run for long, and the incident recovered: it is told again
UPDATE pggit.performance_incidents SET last_raised_at = now() - interval '24 hours' WHERE alert_type = 'DEGRADATION';
SELECT incidents_resolved FROM pggit.process_alerts();
SELECT alerts_raised FROM pggit.run_detection();
-- resolved by a person it is not
SELECT incidents_opened FROM pggit.process_alerts();
SELECT pggit.resolve_incident(incident_id, 'known') IS NOT NULL AS resolved FROM pggit.performance_incidents WHERE alert_type = 'DEGRADATION' AND status = 'open';
SELECT alerts_raised FROM pggit.run_detection();

-- an anomaly whose incident has recovered raises another alert if it goes on after that, and not before
BEGIN;
UPDATE pggit.performance_episodes SET reference = reference || '{"join_seconds": 86400}' WHERE episode_type = 'ANOMALY' AND operation_type = 'commit' AND status = 'open';
UPDATE pggit.performance_incidents SET last_raised_at = now() - interval '24 hours' WHERE alert_type = 'ANOMALY' AND operation_type = 'commit';
SELECT incidents_resolved FROM pggit.process_alerts();
UPDATE pggit.performance_incidents SET resolved_at = :hour::timestamptz + interval '55 milliseconds' WHERE alert_type = 'ANOMALY' AND operation_type = 'commit';
SELECT alerts_raised FROM pggit.run_detection();
INSERT INTO pggit.performance_metrics (operation_type, duration_microseconds, recorded_at) VALUES ('commit', 1400000, :hour::timestamptz + interval '60 milliseconds');
SELECT episodes_begun, episodes_continued, alerts_raised FROM pggit.run_detection();
SELECT alerts_raised FROM pggit.run_detection();
SELECT incidents_opened FROM pggit.process_alerts();
-- not where a person had resolved it
SELECT pggit.resolve_incident(incident_id, 'known') IS NOT NULL AS resolved FROM pggit.performance_incidents WHERE alert_type = 'ANOMALY' AND operation_type = 'commit' AND status = 'open';
UPDATE pggit.performance_incidents SET resolved_at = :hour::timestamptz + interval '65 milliseconds' WHERE alert_type = 'ANOMALY' AND operation_type = 'commit';
INSERT INTO pggit.performance_metrics (operation_type, duration_microseconds, recorded_at) VALUES ('commit', 1400000, :hour::timestamptz + interval '70 milliseconds');
SELECT episodes_begun, episodes_continued, alerts_raised FROM pggit.run_detection();
ROLLBACK;

-- baselines leave out the anomalous samples, and say how many; they are of the last days by the clock
SELECT status, message ~ '8 samples left out' AS says_so FROM pggit.calculate_performance_baseline('commit');
SELECT b.max_microseconds < 200000 AS is_clean, b.excluded_sample_count, b.sample_count + b.excluded_sample_count =
       (SELECT count(*) FROM pggit.performance_metrics AS m WHERE m.operation_type = 'commit' AND m.recorded_at BETWEEN b.window_start AND b.window_end) AS counted
FROM pggit.performance_baselines AS b WHERE b.operation_type = 'commit' AND b.is_active;
CREATE TABLE public.raw AS SELECT p50_microseconds, p99_microseconds, mean_microseconds, stddev_microseconds, sample_count, excluded_sample_count FROM pggit.performance_baselines WHERE operation_type = 'commit' AND is_active;
-- by rollups the same, to the last bit, with an exclusion by hand that begins and ends within hours
SELECT * FROM pggit.roll_up_metrics() \g /dev/null
SELECT pggit.exclude_from_baseline(NULL, :hour::timestamptz - interval '49 hours 45 minutes', :hour::timestamptz - interval '47 hours 15 minutes', 'load test') IS NOT NULL AS excluded;
SELECT status FROM pggit.calculate_performance_baseline('commit', p_force_recalc => true);
SELECT b.excluded_sample_count = 8 + x.excluded AS excluded, b.sample_count = r.count AS counted, b.p99_microseconds = r.p99 AS p99, b.p50_microseconds = r.p50 AS p50, abs(b.mean_microseconds - r.mean) < 1e-6 AS mean
FROM pggit.performance_baselines AS b
CROSS JOIN LATERAL (SELECT count(*) AS excluded FROM pggit.performance_metrics AS m, pggit.performance_baseline_exclusions AS x
                    WHERE m.operation_type = 'commit' AND m.recorded_at >= x.excluded_from AND m.recorded_at < x.excluded_to) AS x
CROSS JOIN LATERAL (SELECT count(*), round(percentile_cont(0.99) WITHIN GROUP (ORDER BY m.duration_microseconds))::bigint AS p99, round(percentile_cont(0.5) WITHIN GROUP (ORDER BY m.duration_microseconds))::bigint AS p50, avg(m.duration_microseconds) AS mean
                    FROM pggit.performance_metrics AS m
                    WHERE m.operation_type = 'commit' AND m.recorded_at BETWEEN b.window_start AND b.window_end
                      AND NOT EXISTS (SELECT FROM pggit.v_baseline_exclusions AS x WHERE (x.operation_type IS NULL OR x.operation_type = 'commit') AND m.recorded_at >= x.excluded_from AND m.recorded_at < x.excluded_to)) AS r
WHERE b.operation_type = 'commit' AND b.is_active;
-- all operations at once as well
SELECT count(*) FILTER (WHERE status <> 'insufficient_samples') AS measured FROM pggit.recalculate_all_baselines_rolling(p_force_recalc => true);
SELECT count(*) AS different
FROM pggit.performance_baselines AS b
CROSS JOIN LATERAL (SELECT count(*), round(percentile_cont(0.99) WITHIN GROUP (ORDER BY m.duration_microseconds))::bigint AS p99
                    FROM pggit.performance_metrics AS m
                    WHERE m.operation_type = b.operation_type AND m.recorded_at BETWEEN b.window_start AND b.window_end
                      AND NOT EXISTS (SELECT FROM pggit.v_baseline_exclusions AS x WHERE (x.operation_type IS NULL OR x.operation_type = b.operation_type) AND m.recorded_at >= x.excluded_from AND m.recorded_at < x.excluded_to)) AS r
WHERE b.is_active AND (b.sample_count, b.p99_microseconds) IS DISTINCT FROM (r.count, r.p99);

-- when it is over, it is over
UPDATE pggit.performance_episodes SET first_at = first_at - interval '24 hours', last_at = last_at - interval '24 hours' WHERE episode_type = 'ANOMALY';
SELECT episodes_ended > 0 AS ended FROM pggit.run_detection();
SELECT count(*) FROM pggit.performance_episodes WHERE episode_type = 'ANOMALY' AND status = 'open';
-- as of a time in the past nothing is forgotten
INSERT INTO pggit.performance_metrics (operation_type, duration_microseconds, recorded_at) VALUES ('rollback', 1500000, :hour::timestamptz + interval '10 milliseconds');
SELECT count(*) FROM pggit.run_detection(:hour::timestamptz - interval '2 hours');
SELECT status, count(*) FROM pggit.performance_episodes WHERE episode_type <> 'ANOMALY' GROUP BY status ORDER BY status;
SELECT episodes_begun, alerts_raised FROM pggit.run_detection();
-- and nothing is of the future
SELECT count(*) FROM pggit.run_detection('2200-01-01');
SELECT judged_hour <= now() AS hour, detected_at <= now() AS at FROM pggit_perf_internal.detection_state;
-- groups that split and swap their leaders: one open episode an operation, whatever happens
UPDATE pggit.performance_episodes SET operation_type = 'get_objects', operation_types = '{get_objects,merge,commit}' WHERE episode_type = 'CORRELATION' AND status = 'open';
INSERT INTO pggit.performance_episodes (episode_type, operation_type, severity, first_at, last_at, sample_count, operation_types)
VALUES ('CORRELATION', 'merge', 'WARNING', :hour, :hour, 1, '{merge,get_branches}'), ('CORRELATION', 'rollback', 'WARNING', :hour, :hour, 1, '{rollback,merge}');
UPDATE pggit_perf_internal.detection_state SET judged_hour = judged_hour - interval '1 hour';
SELECT episodes_ended, alerts_raised FROM pggit.run_detection();
SELECT operation_type, operation_types FROM pggit.performance_episodes WHERE episode_type = 'CORRELATION' AND status = 'open';
