-- What the test of rollups runs: a comparison with the raw rows, and random schedules of several sessions.
CREATE EXTENSION dblink;
CREATE SCHEMA checks;
-- One driver moves all sessions of a schedule: none can let go of a lock while another waits for it.
CREATE FUNCTION checks.wait_for_nobody() RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    ALTER FUNCTION pggit.roll_up_metrics() SET lock_timeout = '20ms';
    ALTER FUNCTION pggit.rebuild_rollups(timestamptz, timestamptz) SET lock_timeout = '20ms';
    ALTER FUNCTION pggit.verify_rollups(timestamptz, timestamptz) SET lock_timeout = '20ms';
END $$;

-- Recalculates over so many days and says in how many operations that differs from percentile_cont over the same window.
CREATE FUNCTION checks.differences(p_days integer) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
    v_differences bigint;
    v_last pggit.performance_baselines;
BEGIN
    -- What has not changed is not written again.
    UPDATE pggit.performance_baselines SET is_active = false WHERE is_active;
    PERFORM pggit.recalculate_all_baselines_rolling(p_days, 2, true);
    SELECT * INTO v_last FROM pggit.performance_baselines ORDER BY baseline_id DESC LIMIT 1;
    SELECT count(*) INTO v_differences
    FROM (SELECT * FROM pggit.performance_baselines AS b WHERE b.is_active AND b.window_end = v_last.window_end) AS b
    FULL JOIN (
        SELECT m.operation_type, count(*) AS samples,
               percentile_cont(ARRAY[0.5, 0.75, 0.9, 0.95, 0.99]) WITHIN GROUP (ORDER BY m.duration_microseconds)::bigint[] AS p,
               min(m.duration_microseconds) AS least, max(m.duration_microseconds) AS greatest, avg(m.duration_microseconds) AS mean,
               stddev_samp(m.duration_microseconds) AS stddev
        FROM pggit.performance_metrics AS m
        WHERE m.recorded_at BETWEEN v_last.window_start AND v_last.window_end
        GROUP BY 1 HAVING count(*) >= 2) AS r USING (operation_type)
    WHERE (b.sample_count, b.p50_microseconds, b.p75_microseconds, b.p90_microseconds, b.p95_microseconds, b.p99_microseconds,
           b.min_microseconds, b.max_microseconds, round(b.mean_microseconds::numeric, 3), round(b.stddev_microseconds::numeric, 3))
          IS DISTINCT FROM (r.samples, r.p[1], r.p[2], r.p[3], r.p[4], r.p[5], r.least, r.greatest, round(r.mean, 3), round(r.stddev, 3));
    RETURN v_differences;
END $$;

CREATE FUNCTION checks.must_be_equal(p_days integer) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    v_differences bigint := checks.differences(p_days);
BEGIN
    IF v_differences <> 0 THEN
        RAISE EXCEPTION '% operations differ from percentile_cont', v_differences;
    END IF;
END $$;

CREATE FUNCTION checks.hours_different() RETURNS bigint LANGUAGE sql AS
    'SELECT coalesce(sum(hours_different), 0)::bigint FROM pggit.verify_rollups(''-infinity'', ''infinity'')';

-- Some metrics of the last days, most of them recent, some a little ahead of the clock.
CREATE FUNCTION checks.insert(p_rows integer, p_seed integer) RETURNS void LANGUAGE sql AS $$
    INSERT INTO pggit.performance_metrics (operation_type, duration_microseconds, recorded_at)
    SELECT 'op' || abs(hashint4(p_seed + n)) % 4, 1 + abs(hashint4(p_seed * 31 + n)) % 5000,
           clock_timestamp() + interval '20 minutes' - (abs(hashint4(p_seed * 7 + n)) % 1000 / 1000.0) ^ 3 * interval '9 days'
    FROM generate_series(1, p_rows) AS n $$;

-- What a session was told to do, and what became of it: an error ends its transaction, as it would anywhere.
CREATE FUNCTION checks.tell(p_session text, p_command text) RETURNS text LANGUAGE plpgsql AS $$
BEGIN
    IF dblink_exec(p_session, p_command, false) = 'ERROR' THEN
        RETURN 'error';
    END IF;
    RETURN 'done';
END $$;

-- p_steps random steps of four sessions; returns what was done, how often.
CREATE FUNCTION checks.schedule(p_seed double precision, p_steps integer) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
    v_sessions text[] := ARRAY['s1', 's2', 's3', 's4'];
    v_session text;
    v_is_open boolean[] := ARRAY[false, false, false, false];
    v_done jsonb := '{}';
    v_what text;
    v_command text;
    v_chance double precision;
    v_number integer;
    v_result bigint;
BEGIN
    PERFORM setseed(p_seed);
    FOREACH v_session IN ARRAY v_sessions || 'check'::text LOOP
        PERFORM dblink_connect(v_session, format('dbname=%s host=%s', current_database(), split_part(current_setting('unix_socket_directories'), ',', 1)));
        PERFORM dblink_exec(v_session, 'SET lock_timeout = ''20ms''; SET client_min_messages = error');
    END LOOP;
    FOR v_step IN 1..p_steps LOOP
        v_number := 1 + floor(random() * 4)::integer;
        v_session := v_sessions[v_number];
        v_chance := random();
        v_what := CASE
            WHEN v_chance < 0.35 THEN 'insert' WHEN v_chance < 0.45 THEN 'record' WHEN v_chance < 0.50 THEN 'savepoint'
            WHEN v_chance < 0.62 THEN CASE WHEN v_is_open[v_number] THEN 'commit' ELSE 'begin' END
            WHEN v_chance < 0.66 THEN CASE WHEN v_is_open[v_number] THEN 'rollback' ELSE 'begin' END
            WHEN v_chance < 0.80 THEN 'roll_up' WHEN v_chance < 0.83 THEN 'rebuild' WHEN v_chance < 0.86 THEN 'verify'
            WHEN v_chance < 0.87 THEN 'elsewhere' ELSE 'compare' END;
        v_command := CASE v_what
            WHEN 'insert' THEN format('DO $do$ BEGIN PERFORM checks.insert(%s, %s); END $do$', 1 + floor(random() * 60), floor(random() * 1e6))
            WHEN 'record' THEN format('DO $do$ BEGIN PERFORM pggit.record_performance_metric(''op%s'', %s, p_recorded_at => now() - interval ''%s minutes''); END $do$',
                                      floor(random() * 4), 1 + floor(random() * 5000), floor(random() ^ 3 * 12000))
            WHEN 'savepoint' THEN 'DO $do$ BEGIN PERFORM checks.insert(3, 1); RAISE division_by_zero; EXCEPTION WHEN division_by_zero THEN NULL; END $do$'
            WHEN 'begin' THEN CASE WHEN random() < 0.5 THEN 'BEGIN' ELSE 'BEGIN ISOLATION LEVEL REPEATABLE READ' END
            WHEN 'commit' THEN 'COMMIT' WHEN 'rollback' THEN 'ROLLBACK'
            WHEN 'roll_up' THEN 'DO $do$ BEGIN PERFORM pggit.roll_up_metrics(); END $do$'
            WHEN 'rebuild' THEN format('DO $do$ BEGIN PERFORM pggit.rebuild_rollups(now() - interval ''%s hours'', now() - interval ''%s hours''); END $do$',
                                       100 + floor(random() * 100), floor(random() * 90))
            -- As if this were another server from now on.
            WHEN 'elsewhere' THEN 'UPDATE pggit_perf_internal.metric_rollup_state SET system_identifier = 1'
            END;
        IF v_what = 'compare' THEN
            IF random() < 0.5 THEN PERFORM dblink_exec('check', 'BEGIN ISOLATION LEVEL REPEATABLE READ'); ELSE PERFORM dblink_exec('check', 'BEGIN'); END IF;
            SELECT r.d INTO v_result FROM dblink('check', format('SELECT checks.differences(%s)', (ARRAY[1, 2, 7, 30])[1 + floor(random() * 4)::integer])) AS r (d bigint);
            PERFORM dblink_exec('check', 'COMMIT');
            IF v_result <> 0 THEN RAISE EXCEPTION 'step %: % operations differ from percentile_cont', v_step, v_result; END IF;
        ELSIF v_what = 'verify' THEN
            BEGIN
                SELECT r.d INTO v_result FROM dblink('check', 'SELECT checks.hours_different()') AS r (d bigint);
                IF v_result <> 0 THEN RAISE EXCEPTION 'step %: % hours differ from their raw rows', v_step, v_result; END IF;
            -- A session is rolling up, or none has yet on this server.
            EXCEPTION WHEN lock_not_available OR object_not_in_prerequisite_state THEN v_what := 'verify later';
            END;
        ELSIF checks.tell(v_session, v_command) = 'error' THEN
            PERFORM dblink_exec(v_session, 'ROLLBACK');
            v_is_open[v_number] := false;
            v_what := v_what || ' failed';
        ELSIF v_what IN ('begin', 'commit', 'rollback') THEN
            v_is_open[v_number] := v_what = 'begin';
        END IF;
        v_done := v_done || jsonb_build_object(v_what, coalesce((v_done ->> v_what)::integer, 0) + 1);
    END LOOP;
    FOREACH v_session IN ARRAY v_sessions LOOP
        PERFORM dblink_exec(v_session, CASE WHEN random() < 0.5 THEN 'COMMIT' ELSE 'ROLLBACK' END);
        PERFORM dblink_disconnect(v_session);
    END LOOP;
    PERFORM * FROM dblink('check', 'SELECT 1 FROM pggit.roll_up_metrics()') AS r (d bigint);
    SELECT r.d INTO v_result FROM dblink('check', 'SELECT checks.hours_different() + checks.differences(7) + (SELECT count(*) FROM pggit.performance_metrics)
                                                   - (SELECT sum(sample_count) FROM pggit.performance_rollups)') AS r (d bigint);
    IF v_result <> 0 THEN RAISE EXCEPTION 'in the end: %', v_result; END IF;
    PERFORM dblink_disconnect('check');
    RETURN v_done;
END $$;
