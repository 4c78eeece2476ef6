SET LOCAL search_path = pg_catalog, pg_temp;

-- The archive takes over the partitions of whole months. Each partition has its own indexes, as in
-- the live table.
CREATE TABLE pggit.performance_metrics_archive (LIKE pggit.performance_metrics) PARTITION BY
    RANGE (recorded_at);
COMMENT ON TABLE pggit.performance_metrics_archive IS
    'Months of performance_metrics that are past their age: archive_old_data() detaches them '
    'there and attaches them here. Their rollups stay in performance_rollups.';

CREATE VIEW pggit.v_all_performance_metrics AS
    SELECT m.metric_id, m.duration_microseconds, m.recorded_at, m.inserted_xid, m.is_checked,
        m.operation_type, m.branch_id,
           CASE WHEN m.user_name = CURRENT_USER OR
               pg_catalog.pg_has_role('pg_read_all_stats'::pg_catalog.name,
                   'USAGE'::pg_catalog.text)
                THEN m.user_name END AS user_name,
           m.operation_name,
           CASE WHEN m.user_name = CURRENT_USER OR
               pg_catalog.pg_has_role('pg_read_all_stats'::pg_catalog.name,
                   'USAGE'::pg_catalog.text)
                THEN m.session_id END AS session_id,
           m.rows_affected, m.memory_bytes, m.cpu_microseconds, m.start_time, m.end_time,
               m.operation_metadata
    FROM pggit.performance_metrics AS m
    UNION ALL
    SELECT m.metric_id, m.duration_microseconds, m.recorded_at, m.inserted_xid, m.is_checked,
        m.operation_type, m.branch_id,
           CASE WHEN m.user_name = CURRENT_USER OR
               pg_catalog.pg_has_role('pg_read_all_stats'::pg_catalog.name,
                   'USAGE'::pg_catalog.text)
                THEN m.user_name END AS user_name,
           m.operation_name,
           CASE WHEN m.user_name = CURRENT_USER OR
               pg_catalog.pg_has_role('pg_read_all_stats'::pg_catalog.name,
                   'USAGE'::pg_catalog.text)
                THEN m.session_id END AS session_id,
           m.rows_affected, m.memory_bytes, m.cpu_microseconds, m.start_time, m.end_time,
               m.operation_metadata
    FROM pggit.performance_metrics_archive AS m;
COMMENT ON VIEW pggit.v_all_performance_metrics IS
    'Metrics, live and archived. user_name and session_id are visible to that user and to members '
    'of pg_read_all_stats; others see NULL.';

CREATE TABLE pggit_perf_internal.metric_archive_state (
    singleton boolean NOT NULL DEFAULT true,
    archived_before timestamptz NOT NULL DEFAULT '-infinity',
    dropped_before timestamptz NOT NULL DEFAULT '-infinity',
    CONSTRAINT metric_archive_state_pkey PRIMARY KEY (singleton),
    CONSTRAINT metric_archive_state_singleton_check CHECK (singleton),
    CONSTRAINT metric_archive_state_order_check CHECK (dropped_before <= archived_before)
);
COMMENT ON TABLE pggit_perf_internal.metric_archive_state IS
    'The time before which metrics have been archived, and the time before which archived metrics '
    'have been dropped. No row: none were archived yet.';

CREATE TRIGGER replace_row
    BEFORE INSERT ON pggit_perf_internal.metric_archive_state
    FOR EACH ROW EXECUTE FUNCTION pggit_perf_internal.replace_row();
ALTER TABLE pggit_perf_internal.metric_archive_state ENABLE ALWAYS TRIGGER replace_row;

SELECT pg_catalog.pg_extension_config_dump('pggit_perf_internal.metric_archive_state', '');

CREATE TABLE pggit.archive_policies (
    kind text NOT NULL,
    keep_days integer NOT NULL DEFAULT 90,
    keep_bytes bigint,
    drop_after_days integer,
    partition text NOT NULL DEFAULT 'month',
    forget_names_after_days integer,
    CONSTRAINT archive_policies_pkey PRIMARY KEY (kind),
    CONSTRAINT archive_policies_kind_check
        CHECK (kind IN ('metrics', 'alerts', 'notifications', 'job_runs', 'traces', 'incidents',
            'suppressions', 'baselines', 'merges',
                        'detections', 'event_log')),
    CONSTRAINT archive_policies_keep_days_check CHECK (keep_days BETWEEN 1 AND 36500),
    CONSTRAINT archive_policies_keep_bytes_check CHECK (keep_bytes > 0),
    CONSTRAINT archive_policies_drop_check CHECK (drop_after_days >= keep_days
        AND drop_after_days <= 36500),
    CONSTRAINT archive_policies_partition_check CHECK (partition = 'month' OR partition = 'day'
        AND kind = 'metrics'),
    CONSTRAINT archive_policies_names_check CHECK (forget_names_after_days BETWEEN 1 AND 36500)
);
COMMENT ON TABLE pggit.archive_policies IS
    'Archive settings of the kinds that differ from the default, which is to archive after the '
    'default age and to keep archived rows for ever: see v_archive_policies and '
    'set_archive_policy.';
COMMENT ON COLUMN pggit.archive_policies.keep_days IS
    'Rows that are older than this many days leave the live tables.';
COMMENT ON COLUMN pggit.archive_policies.keep_bytes IS
    'Rows beyond this size leave the live tables too, the oldest first. Metrics: whole months, '
    'indexes included; other kinds: rows, without indexes. NULL: no limit.';
COMMENT ON COLUMN pggit.archive_policies.drop_after_days
    IS 'Rows that are older than this many days are dropped from the archive. NULL: never.';
COMMENT ON COLUMN pggit.archive_policies.partition IS
    'Only for metrics. month: a month moves as a whole when its last row is past its age. day: '
    'each row moves at its own age.';
COMMENT ON COLUMN pggit.archive_policies.forget_names_after_days IS
    'In rows that are older, live or archived, the job clean_up_history replaces names of people '
    'by forgotten and sessions by NULL. NULL: never.';

SELECT pg_catalog.pg_extension_config_dump('pggit.archive_policies', '');

CREATE VIEW pggit.v_archive_policies AS
    SELECT k.kind, coalesce(p.keep_days, k.default_keep_days) AS keep_days, p.keep_bytes,
        p.drop_after_days, k.live_table, k.archive_table,
           coalesce(p.partition, 'month') AS partition, k.default_keep_days,
               p.forget_names_after_days
    FROM (VALUES ('metrics', 90, 'performance_metrics', 'performance_metrics_archive'),
                 ('alerts', 90, 'performance_alerts', 'performance_alerts_archive'),
                 ('notifications', 90, 'alert_notification_queue, alert_notification_log',
                  'alert_notification_queue_archive, alert_notification_log_archive'),
                 ('job_runs', 90, 'job_run_log', 'job_run_log_archive'),
                 ('traces', 90, 'operation_traces', 'operation_traces_archive'),
                 -- These kinds have few rows, and users still look at last year's.
                 ('incidents', 400, 'performance_incidents, performance_incident_events',
                  'performance_incidents_archive, performance_incident_events_archive'),
                 ('suppressions', 400, 'alert_suppression', 'alert_suppression_archive'),
                 ('baselines', 400, 'performance_baselines, performance_baseline_history',
                  'performance_baselines_archive, performance_baseline_history_archive'),
                 ('merges', 400, 'merge_performance_metrics', 'merge_performance_metrics_archive'),
                 ('detections', 400, 'performance_episodes', 'performance_episodes_archive'),
                 ('event_log', 400, 'performance_event_log', NULL)) AS k (kind, default_keep_days,
                     live_table, archive_table)
    LEFT JOIN pggit.archive_policies AS p ON p.kind = k.kind;
COMMENT ON VIEW pggit.v_archive_policies IS 'The archive settings in force for each kind. Rows of '
    'a kind without an archive are deleted when they leave their table.';

-- Waits first for VACUUM and ANALYZE, in a lock mode that does not conflict with recorders and
-- readers (autovacuum gives way to a waiting session). Inserting transactions lock the partitioned
-- table until they end. So the exclusive locks are first tried without waiting, so that no session
-- queues behind this one. If the first table is never free, it is then tried with waits of a tenth
-- of a second; the other tables are never waited for while the first is locked. A failed attempt
-- releases all its locks.
CREATE FUNCTION pggit_perf_internal.lock_for_archive(p_tables regclass[],
    p_tries integer) RETURNS boolean
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
SET lock_timeout = '100ms'
AS $body$
DECLARE
    v_wait text;
BEGIN
    IF cardinality(p_tables) = 0 THEN
        RETURN true;
    END IF;
    PERFORM set_config('lock_timeout', '5s', true);
    BEGIN
        FOR i IN 1..cardinality(p_tables) LOOP
            EXECUTE format('LOCK TABLE ONLY %s IN SHARE UPDATE EXCLUSIVE MODE', p_tables[i]);
        END LOOP;
    EXCEPTION WHEN lock_not_available THEN
        RETURN false;
    END;
    PERFORM set_config('lock_timeout', '100ms', true);
    FOR v_try IN 1..p_tries LOOP
        BEGIN
            FOR i IN 1..cardinality(p_tables) LOOP
                v_wait := CASE WHEN i = 1 AND v_try > p_tries * 2 / 3 THEN '' ELSE ' NOWAIT' END;
                EXECUTE format('LOCK TABLE ONLY %s IN ACCESS EXCLUSIVE MODE%s', p_tables[i], v_wait);
            END LOOP;
            RETURN true;
        EXCEPTION WHEN lock_not_available THEN
            PERFORM pg_sleep(0.005 * v_try);
        END;
    END LOOP;
    RETURN false;
END
$body$;
COMMENT ON FUNCTION pggit_perf_internal.lock_for_archive(regclass[], integer) IS
    'Internal to archive_old_data(): locks tables exclusively. While it tries, other sessions '
    'wait for at most a tenth of a second at a time. Returns false if it does not get the locks.';

-- A key is an id with a time, because ids can start again (TRUNCATE … RESTART IDENTITY, a sequence
-- that was restored) while the archives stay.
CREATE TABLE pggit.performance_alerts_archive (
    LIKE pggit.performance_alerts,
    CONSTRAINT performance_alerts_archive_pkey PRIMARY KEY (alert_id, created_at)
);
COMMENT ON TABLE pggit.performance_alerts_archive IS
    'Alerts past their age whose incidents are over; explain_alert reads them as well.';
CREATE INDEX performance_alerts_archive_created ON pggit.performance_alerts_archive (created_at);

-- Counts of alerts that have left the live table, so that the total number of alerts can be
-- reported without reading the archive.
CREATE TABLE pggit_perf_internal.archived_alert_counts (
    alert_type pggit_perf_internal.alert_type NOT NULL,
    severity pggit_perf_internal.severity NOT NULL,
    alerts bigint NOT NULL,
    CONSTRAINT archived_alert_counts_pkey PRIMARY KEY (alert_type, severity),
    CONSTRAINT archived_alert_counts_alerts_check CHECK (alerts > 0)
);
COMMENT ON TABLE pggit_perf_internal.archived_alert_counts IS
    'Internal to v_monitoring_alerts: how many alerts archive_old_data() has taken out of the '
    'live table, by the severity that they were created with.';

CREATE TABLE pggit.alert_notification_queue_archive (
    LIKE pggit.alert_notification_queue,
    CONSTRAINT alert_notification_queue_archive_pkey PRIMARY KEY (queue_id, created_at)
);
COMMENT ON TABLE pggit.alert_notification_queue_archive IS
    'Notifications past their age that were sent or given up, of incidents that are over.';
CREATE INDEX alert_notification_queue_archive_created
    ON pggit.alert_notification_queue_archive (created_at);

CREATE TABLE pggit.alert_notification_log_archive (
    LIKE pggit.alert_notification_log,
    CONSTRAINT alert_notification_log_archive_pkey PRIMARY KEY (log_id, logged_at)
);
COMMENT ON TABLE pggit.alert_notification_log_archive IS 'Delivery attempts past their age.';
CREATE INDEX alert_notification_log_archive_logged
    ON pggit.alert_notification_log_archive (logged_at);

CREATE TABLE pggit.job_run_log_archive (
    LIKE pggit.job_run_log,
    CONSTRAINT job_run_log_archive_pkey PRIMARY KEY (run_id, started_at)
);
COMMENT ON TABLE pggit.job_run_log_archive IS 'Runs of jobs past their age.';
CREATE INDEX job_run_log_archive_started ON pggit.job_run_log_archive (started_at);

CREATE TABLE pggit.operation_traces_archive (
    LIKE pggit.operation_traces,
    CONSTRAINT operation_traces_archive_pkey PRIMARY KEY (span_id, started_at)
);
COMMENT ON TABLE pggit.operation_traces_archive IS 'Spans past their age, ended or not.';
CREATE INDEX operation_traces_archive_started ON pggit.operation_traces_archive (started_at);

CREATE TABLE pggit.performance_incidents_archive (
    LIKE pggit.performance_incidents,
    CONSTRAINT performance_incidents_archive_pkey PRIMARY KEY (incident_id, opened_at)
);
COMMENT ON TABLE pggit.performance_incidents_archive
    IS 'Incidents past their age that are resolved, once nothing live refers to them.';
CREATE INDEX performance_incidents_archive_resolved
    ON pggit.performance_incidents_archive (resolved_at);

CREATE TABLE pggit.performance_incident_events_archive (
    LIKE pggit.performance_incident_events,
    CONSTRAINT performance_incident_events_archive_pkey PRIMARY KEY (event_id, occurred_at)
);
COMMENT ON TABLE pggit.performance_incident_events_archive
    IS 'Events of archived incidents and suppressions.';
CREATE INDEX performance_incident_events_archive_occurred
    ON pggit.performance_incident_events_archive (occurred_at);

CREATE TABLE pggit.alert_suppression_archive (
    LIKE pggit.alert_suppression,
    CONSTRAINT alert_suppression_archive_pkey PRIMARY KEY (suppression_id, created_at)
);
COMMENT ON TABLE pggit.alert_suppression_archive IS 'Suppressions past their age that have ended.';
CREATE INDEX alert_suppression_archive_ended ON pggit.alert_suppression_archive (ended_at);

CREATE TABLE pggit.performance_baselines_archive (
    LIKE pggit.performance_baselines,
    CONSTRAINT performance_baselines_archive_pkey PRIMARY KEY (baseline_id, created_at)
);
COMMENT ON TABLE pggit.performance_baselines_archive
    IS 'Baselines past their age that neither are in force nor wait for a review.';
CREATE INDEX performance_baselines_archive_evaluated
    ON pggit.performance_baselines_archive (evaluated_at);

CREATE TABLE pggit.performance_baseline_history_archive (
    LIKE pggit.performance_baseline_history,
    CONSTRAINT performance_baseline_history_archive_pkey PRIMARY KEY (history_id, created_at)
);
COMMENT ON TABLE pggit.performance_baseline_history_archive
    IS 'Changes of baselines past their age.';
CREATE INDEX performance_baseline_history_archive_created
    ON pggit.performance_baseline_history_archive (created_at);

CREATE TABLE pggit.merge_performance_metrics_archive (
    LIKE pggit.merge_performance_metrics,
    CONSTRAINT merge_performance_metrics_archive_pkey PRIMARY KEY (merge_id, ended_at)
);
COMMENT ON TABLE pggit.merge_performance_metrics_archive IS 'Merges past their age.';
CREATE INDEX merge_performance_metrics_archive_ended
    ON pggit.merge_performance_metrics_archive (ended_at);

CREATE TABLE pggit.performance_episodes_archive (
    LIKE pggit.performance_episodes,
    CONSTRAINT performance_episodes_archive_pkey PRIMARY KEY (episode_id, first_at)
);
COMMENT ON TABLE pggit.performance_episodes_archive IS 'Episodes past their age that are over.';
CREATE INDEX performance_episodes_archive_last ON pggit.performance_episodes_archive (last_at);

SELECT pg_catalog.pg_extension_config_dump('pggit.performance_incidents_archive', '');
SELECT pg_catalog.pg_extension_config_dump('pggit.performance_incident_events_archive', '');
SELECT pg_catalog.pg_extension_config_dump('pggit.alert_suppression_archive', '');
SELECT pg_catalog.pg_extension_config_dump('pggit.performance_baselines_archive', '');
SELECT pg_catalog.pg_extension_config_dump('pggit.performance_baseline_history_archive', '');
SELECT pg_catalog.pg_extension_config_dump('pggit.merge_performance_metrics_archive', '');
SELECT pg_catalog.pg_extension_config_dump('pggit.performance_episodes_archive', '');
SELECT pg_catalog.pg_extension_config_dump('pggit_perf_internal.archived_alert_counts', '');
SELECT pg_catalog.pg_extension_config_dump('pggit.operation_traces_archive', '');
SELECT pg_catalog.pg_extension_config_dump('pggit.performance_alerts_archive', '');
SELECT pg_catalog.pg_extension_config_dump('pggit.alert_notification_queue_archive', '');
SELECT pg_catalog.pg_extension_config_dump('pggit.alert_notification_log_archive', '');
SELECT pg_catalog.pg_extension_config_dump('pggit.job_run_log_archive', '');

-- The functions that pgrx creates from src/archive/functions.
COMMENT ON FUNCTION pggit.archive_old_data() IS
    'Moves rows that are past their age or size limit from the live tables to the archive, and '
    'drops archived rows that are past theirs (v_archive_policies). Months of metrics are moved '
    'as they are, or day by day where their policy says so.';
SELECT pggit_perf_internal.may_run('archive_old_data'::text, 'admin'::text);
ALTER FUNCTION pggit.archive_old_data() SET timezone = 'UTC';
ALTER FUNCTION pggit.archive_old_data() SET datestyle = 'ISO';
ALTER FUNCTION pggit.archive_old_data() SET jit = off;
-- While the metrics are locked, no statement may scan a whole month, whatever the statistics say.
ALTER FUNCTION pggit.archive_old_data() SET enable_seqscan = off;
ALTER FUNCTION pggit.archive_old_data() SET lock_timeout = '5s';
-- Rows that stay behind are looked up in hash tables, which must fit in memory however many there
-- are.
ALTER FUNCTION pggit.archive_old_data() SET work_mem = '64MB';

COMMENT ON FUNCTION pggit.set_archive_policy(text, integer, bigint, integer, text, integer) IS
    'Sets for how many days (NULL: the default of v_archive_policies) and bytes a kind stays '
    'live, and when it is dropped from the archive (NULL: never). With p_partition day, metrics '
    'leave by their own age instead of whole months. After p_forget_names_after_days (NULL: '
    'never) names in its rows are replaced. Returns the kind.';
SELECT pggit_perf_internal.may_run('set_archive_policy'::text, 'admin'::text);

SET LOCAL search_path = pggit, pg_temp;
