-- The background worker under every setting that its database (:database_name) can carry, each as
-- unlike its default as can be. In one session, which began before and so has none of them. Prints
-- t at the end.
SET client_min_messages = error;
TRUNCATE pggit.job_run_log;
INSERT INTO pggit.job_run_log (job_name, status, finished_at, started_at)
VALUES ('detect', 'succeeded', now(), now());
CREATE TEMPORARY TABLE carried (name text PRIMARY KEY, value text NOT NULL);
INSERT INTO carried
SELECT s.name,
       CASE s.vartype
           WHEN 'bool' THEN CASE s.boot_val WHEN 'on' THEN 'off' ELSE 'on' END
           WHEN 'enum' THEN (
               SELECT e FROM unnest(s.enumvals) WITH ORDINALITY AS u (e, place)
               WHERE e <> coalesce(s.boot_val, '')
               ORDER BY place DESC
               LIMIT 1
           )
           ELSE CASE
               WHEN s.min_val::numeric = s.boot_val::numeric
                   THEN least(s.max_val::numeric, s.boot_val::numeric + 1)::text
               ELSE s.min_val
           END
       END
FROM pg_settings AS s
WHERE s.context IN ('user', 'superuser') AND s.vartype IN ('bool', 'enum', 'integer', 'real')
  -- A server that is built without some libraries has settings of one value.
  AND NOT (s.vartype = 'enum' AND cardinality(s.enumvals) < 2)
  -- What only developers have would corrupt data, or fill the log.
  AND s.category !~ '^(Developer Options|Reporting and Logging)' AND s.name NOT LIKE 'pggit_perf.%';
INSERT INTO carried VALUES
    ('role', 'bystander'), ('session_authorization', 'bystander'), ('search_path', 'nowhere'),
    ('"DateStyle"', 'SQL, DMY'), ('timezone_abbreviations', 'India'),
    ('"TimeZone"', 'Asia/Kathmandu'), ('client_encoding', 'LATIN1'), ('default_tablespace', ''),
    ('statement_timeout', '1ms'), ('transaction_timeout', '1ms'), ('idle_session_timeout', '1ms'),
    ('idle_in_transaction_session_timeout', '1ms'), ('lock_timeout', '1ms'),
    ('exit_on_error', 'on'), ('session_replication_role', 'replica'),
    ('plpgsql.extra_errors', 'all'), ('plpgsql.variable_conflict', 'use_variable'),
    ('some.other', 'x'), ('force_parallel_mode', 'regress'), ('debug_parallel_query', 'regress')
ON CONFLICT (name) DO UPDATE SET value = excluded.value;
SET plpgsql.extra_errors = 'none';
CREATE FUNCTION pg_temp.carry(p_database text) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
    v_setting record;
    v_done bigint := 0;
BEGIN
    FOR v_setting IN SELECT c.name, c.value FROM carried AS c ORDER BY c.name LOOP
        BEGIN
            EXECUTE format('ALTER DATABASE %I SET %s = %L',
                           p_database, v_setting.name, v_setting.value);
            v_done := v_done + 1;
        EXCEPTION WHEN OTHERS THEN
            -- Of another version, or for files only.
        END;
    END LOOP;
    RETURN v_done;
END
$$;
-- Waits until the query gives true, in statements of their own.
CREATE PROCEDURE pg_temp.wait(p_query text) LANGUAGE plpgsql AS $$
DECLARE
    v_until timestamptz := clock_timestamp() + interval '2 minutes';
    v_is boolean;
BEGIN
    LOOP
        EXECUTE p_query INTO v_is;
        EXIT WHEN v_is;
        IF clock_timestamp() > v_until THEN RAISE 'waited in vain for: %', p_query; END IF;
        PERFORM pg_sleep(0.05);
        COMMIT;
    END LOOP;
END
$$;
SELECT pg_temp.carry(:'database_name') > 100 AS many \gset
SELECT pid AS before FROM pg_stat_activity
WHERE backend_type = 'pggit_perf delivery' AND datname = :'database_name' \gset
SELECT pg_terminate_backend(:before, 60000) AS ended \gset
CALL pg_temp.wait(format($$
    SELECT count(*) = 1 FROM pg_stat_activity
    WHERE backend_type = 'pggit_perf delivery' AND datname = %L AND pid <> %s
$$, :'database_name', :before));
SELECT pid AS worker FROM pg_stat_activity
WHERE backend_type = 'pggit_perf delivery' AND datname = :'database_name' \gset
INSERT INTO pggit.alert_notification_queue (channel, message)
VALUES ('webhook', 'under every setting');
CALL pg_temp.wait('SELECT bool_and(status = ''sent'') FROM pggit.alert_notification_queue');
-- It looks after health as well.
CALL pg_temp.wait($$
    SELECT bool_or(status = 'succeeded' AND result ->> 'alerts' IS NULL)
    FROM pggit.job_run_log
    WHERE job_name = 'check_health'
$$);
SELECT count(*) = 1 AS same FROM pg_stat_activity
WHERE pid = :worker AND backend_type = 'pggit_perf delivery' \gset
\pset format unaligned
\pset tuples_only on
SELECT :'many'::boolean AND :'same'::boolean;
