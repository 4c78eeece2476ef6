-- Random schedules of several sessions, all of which one session drives by dblink.
CREATE EXTENSION dblink;

-- While the driver waits for one session, no other session can release a lock: waits are short.
ALTER FUNCTION pggit.roll_up_metrics() SET lock_timeout = '20ms';
ALTER FUNCTION pggit.rebuild_rollups(timestamptz, timestamptz) SET lock_timeout = '20ms';
ALTER FUNCTION pggit.verify_rollups(timestamptz, timestamptz) SET lock_timeout = '20ms';

CREATE FUNCTION checks.connect(p_session text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    PERFORM dblink_connect(p_session, format('dbname=%s host=%s', current_database(),
        split_part(current_setting('unix_socket_directories'), ',', 1)));
    PERFORM dblink_exec(p_session, 'SET lock_timeout = ''20ms''; SET client_min_messages = error');
END $$;

-- The kind of a step for a number from 0 to 1.
CREATE FUNCTION checks.kind(p_chance double precision, p_is_open boolean) RETURNS text
LANGUAGE sql AS $$
    SELECT CASE
        WHEN p_chance < 0.35 THEN 'insert'
        WHEN p_chance < 0.45 THEN 'record'
        WHEN p_chance < 0.50 THEN 'savepoint'
        WHEN p_chance < 0.62 THEN CASE WHEN p_is_open THEN 'commit' ELSE 'begin' END
        WHEN p_chance < 0.66 THEN CASE WHEN p_is_open THEN 'rollback' ELSE 'begin' END
        WHEN p_chance < 0.80 THEN 'roll_up'
        WHEN p_chance < 0.83 THEN 'rebuild'
        WHEN p_chance < 0.86 THEN 'verify'
        WHEN p_chance < 0.87 THEN 'elsewhere'
        ELSE 'compare'
    END $$;

-- A command of that kind for a session; NULL for compare and verify, which the driver does.
CREATE FUNCTION checks.command(p_kind text) RETURNS text LANGUAGE plpgsql AS $$
BEGIN
    RETURN CASE p_kind
        WHEN 'insert' THEN format(
            'DO $do$ BEGIN PERFORM checks.insert(%s, %s); END $do$',
            1 + floor(random() * 60), floor(random() * 1e6))
        WHEN 'record' THEN format(
            'DO $do$ BEGIN PERFORM pggit.record_performance_metric(''op%s'', %s,
                p_recorded_at => now() - interval ''%s minutes''); END $do$',
            floor(random() * 4), 1 + floor(random() * 5000), floor(random() ^ 3 * 12000))
        WHEN 'savepoint' THEN
            'DO $do$ BEGIN PERFORM checks.insert(3, 1); RAISE division_by_zero;
                EXCEPTION WHEN division_by_zero THEN NULL; END $do$'
        WHEN 'begin' THEN
            CASE WHEN random() < 0.5 THEN 'BEGIN' ELSE 'BEGIN ISOLATION LEVEL REPEATABLE READ' END
        WHEN 'commit' THEN 'COMMIT'
        WHEN 'rollback' THEN 'ROLLBACK'
        WHEN 'roll_up' THEN 'DO $do$ BEGIN PERFORM pggit.roll_up_metrics(); END $do$'
        WHEN 'rebuild' THEN format(
            'DO $do$ BEGIN PERFORM pggit.rebuild_rollups(now() - interval ''%s hours'',
                now() - interval ''%s hours''); END $do$',
            100 + floor(random() * 100), floor(random() * 90))
        -- From now on the data seems to be another server's.
        WHEN 'elsewhere' THEN
            'UPDATE pggit_perf_internal.metric_rollup_state SET system_identifier = 1'
    END;
END $$;

-- What a session of the driver returns for a query.
CREATE FUNCTION checks.asked(p_query text) RETURNS bigint LANGUAGE sql AS $$
    SELECT r.d FROM dblink('check', p_query) AS r (d bigint) $$;

CREATE FUNCTION checks.compare(p_step integer) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    v_differences bigint;
BEGIN
    PERFORM dblink_exec('check', CASE WHEN random() < 0.5
        THEN 'BEGIN ISOLATION LEVEL REPEATABLE READ' ELSE 'BEGIN' END);
    v_differences := checks.asked(format('SELECT checks.differences(%s)',
        (ARRAY[1, 2, 7, 30])[1 + floor(random() * 4)::integer]));
    PERFORM dblink_exec('check', 'COMMIT');
    IF v_differences <> 0 THEN
        RAISE EXCEPTION 'step %: % operations differ from percentile_cont',
            p_step, v_differences;
    END IF;
END $$;

-- Returns what became of it.
CREATE FUNCTION checks.verify(p_step integer) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
    v_hours bigint;
BEGIN
    v_hours := checks.asked('SELECT checks.hours_different()');
    IF v_hours <> 0 THEN
        RAISE EXCEPTION 'step %: % hours differ from their raw rows', p_step, v_hours;
    END IF;
    RETURN 'verify';
-- A session is rolling up, or none has yet on this server.
EXCEPTION WHEN lock_not_available OR object_not_in_prerequisite_state THEN
    RETURN 'verify later';
END $$;

-- Ends all sessions, and rolls up: everything must be equal.
CREATE FUNCTION checks.end_schedule(p_sessions text[]) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    v_session text;
    v_differences bigint;
BEGIN
    FOREACH v_session IN ARRAY p_sessions LOOP
        PERFORM dblink_exec(v_session,
            CASE WHEN random() < 0.5 THEN 'COMMIT' ELSE 'ROLLBACK' END);
        PERFORM dblink_disconnect(v_session);
    END LOOP;
    PERFORM checks.asked('SELECT count(*) FROM pggit.roll_up_metrics()');
    v_differences := checks.asked(
        'SELECT checks.hours_different() + checks.differences(7)
            + (SELECT count(*) FROM pggit.performance_metrics)
            - (SELECT sum(sample_count) FROM pggit.performance_rollups)');
    IF v_differences <> 0 THEN
        RAISE EXCEPTION 'in the end: %', v_differences;
    END IF;
    PERFORM dblink_disconnect('check');
END $$;

-- p_steps random steps of four sessions; returns the kinds of steps, and how often each was done.
CREATE FUNCTION checks.schedule(p_seed double precision, p_steps integer) RETURNS jsonb
LANGUAGE plpgsql AS $$
DECLARE
    v_sessions text[] := ARRAY['s1', 's2', 's3', 's4'];
    v_is_open boolean[] := ARRAY[false, false, false, false];
    v_session text;
    v_number integer;
    v_kind text;
    v_done jsonb := '{}';
BEGIN
    PERFORM setseed(p_seed);
    FOREACH v_session IN ARRAY v_sessions || 'check'::text LOOP
        PERFORM checks.connect(v_session);
    END LOOP;
    FOR v_step IN 1..p_steps LOOP
        v_number := 1 + floor(random() * 4)::integer;
        v_session := v_sessions[v_number];
        v_kind := checks.kind(random(), v_is_open[v_number]);
        IF v_kind = 'compare' THEN
            PERFORM checks.compare(v_step);
        ELSIF v_kind = 'verify' THEN
            v_kind := checks.verify(v_step);
        -- An error ends the session's transaction.
        ELSIF dblink_exec(v_session, checks.command(v_kind), false) = 'ERROR' THEN
            PERFORM dblink_exec(v_session, 'ROLLBACK');
            v_is_open[v_number] := false;
            v_kind := v_kind || ' failed';
        ELSIF v_kind IN ('begin', 'commit', 'rollback') THEN
            v_is_open[v_number] := v_kind = 'begin';
        END IF;
        v_done := v_done
            || jsonb_build_object(v_kind, coalesce((v_done ->> v_kind)::integer, 0) + 1);
    END LOOP;
    PERFORM checks.end_schedule(v_sessions);
    RETURN v_done;
END $$;
