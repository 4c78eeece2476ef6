-- 0.5.0 → 0.6.0: traces and merges, reports, health, schedule, monitoring from outside.

DO $guard$
DECLARE
    v_taken text;
BEGIN
    SELECT pg_catalog.string_agg(c.relname, ', ' ORDER BY c.relname)
    INTO v_taken
    FROM pg_catalog.pg_class AS c
    WHERE c.relnamespace = 'pggit'::pg_catalog.regnamespace
      AND c.relkind <> 'i'
      AND c.relname = ANY (ARRAY['operation_traces', 'operation_traces_archive', 'merge_performance_metrics', 'v_merge_bottleneck_analysis', 'v_merge_success_rate', 'v_merge_phase_timeline', 'v_merge_conflict_hotspots', 'v_operation_traces', 'v_operation_overview', 'v_scheduled_jobs', 'v_monitoring_operations', 'v_monitoring_incidents', 'v_monitoring_health', 'v_monitoring_jobs', 'v_monitoring_delivery']);
    IF v_taken IS NOT NULL THEN
        RAISE EXCEPTION USING
            ERRCODE = 'duplicate_table',
            MESSAGE = pg_catalog.format('schema pggit already has relations that pggit_perf would create: %s', v_taken),
            DETAIL = 'They belong to something else; the extension neither replaces nor adopts them.',
            HINT = 'Move each out of the way, for example with ALTER TABLE … SET SCHEMA …, then update again.';
    END IF;
END
$guard$;

ALTER TABLE pggit.alert_notification_settings
    ADD COLUMN heartbeat_interval interval,
    ADD CONSTRAINT alert_notification_settings_heartbeat_check
        CHECK (heartbeat_interval IS NULL
               OR heartbeat_interval BETWEEN interval '10 seconds' AND interval '1 day' AND channel = 'webhook'
                  AND alert_type IS NULL AND severity IS NULL AND operation_type IS NULL AND fallback_setting_id IS NULL);
COMMENT ON COLUMN pggit.alert_notification_settings.heartbeat_interval IS
    'Not NULL: it is told of no incident, but that the monitor is alive, so often; who does not hear from it knows that it is not.';
ALTER TABLE pggit.alert_notification_destinations
    ADD COLUMN heartbeat_due_at timestamptz,
    ADD COLUMN heartbeat_sent_at timestamptz,
    ADD COLUMN heartbeat_error_class text,
    ADD COLUMN heartbeat_since timestamptz;
COMMENT ON COLUMN pggit.alert_notification_destinations.heartbeat_due_at IS 'When a heartbeat is sent next.';
COMMENT ON COLUMN pggit.alert_notification_destinations.heartbeat_sent_at IS 'When the last one arrived; heartbeat_error_class is why a later one has not.';
COMMENT ON COLUMN pggit.alert_notification_destinations.heartbeat_since IS 'When its setting was switched on again or pointed elsewhere: before that none is missing.';
CREATE INDEX alert_notification_queue_fallback_of ON pggit.alert_notification_queue (fallback_of) WHERE fallback_of IS NOT NULL;
CREATE OR REPLACE FUNCTION pggit.before_notification_setting() RETURNS trigger
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $body$
DECLARE
    -- Secrets are in no dump, and no subscriber gets them.
    v_is_copy boolean := current_setting('row_security') = 'off' OR current_setting('session_replication_role') = 'replica';
    v_parts record;
BEGIN
    IF TG_OP <> 'INSERT' AND (TG_OP = 'DELETE' OR OLD.enabled AND NOT NEW.enabled
                              OR OLD.heartbeat_interval IS NULL AND NEW.heartbeat_interval IS NOT NULL) THEN
        UPDATE pggit.alert_notification_queue AS q
        SET status = 'failed', lease_until = NULL, settled_at = clock_timestamp(),
            error_class = CASE TG_OP WHEN 'DELETE' THEN 'setting_deleted' ELSE 'setting_disabled' END
        FROM (SELECT x.queue_id FROM pggit.alert_notification_queue AS x
              WHERE x.setting_id = OLD.setting_id AND x.status IN ('pending', 'sending') AND (x.status = 'pending' OR TG_OP = 'DELETE')
              FOR UPDATE SKIP LOCKED) AS f
        WHERE q.queue_id = f.queue_id;
    END IF;
    IF TG_OP = 'DELETE' THEN
        DELETE FROM pggit.alert_notification_destinations AS d WHERE d.setting_id = OLD.setting_id;
        RETURN OLD;
    END IF;

    -- No foreign key: pg_dump would warn of one that points to its own table.
    IF NEW.fallback_setting_id IS NOT NULL AND NOT v_is_copy
       AND NOT EXISTS (SELECT FROM pggit.alert_notification_settings AS s WHERE s.setting_id = NEW.fallback_setting_id) THEN
        RAISE EXCEPTION USING
            ERRCODE = 'undefined_object',
            MESSAGE = format('there is no notification setting %s to fall back on', NEW.fallback_setting_id),
            DETAIL = 'A setting falls back on one that is there before it.',
            HINT = 'See SELECT setting_id, setting_name, channel FROM pggit.alert_notification_settings;';
    END IF;
    IF NOT v_is_copy
       AND (EXISTS (SELECT FROM pggit.alert_notification_settings AS s
                    WHERE s.setting_id = NEW.fallback_setting_id AND s.heartbeat_interval IS NOT NULL)
            OR NEW.heartbeat_interval IS NOT NULL
               AND EXISTS (SELECT FROM pggit.alert_notification_settings AS s WHERE s.fallback_setting_id = NEW.setting_id)) THEN
        RAISE EXCEPTION USING
            ERRCODE = 'invalid_parameter_value',
            MESSAGE = format('notification setting %s is a heartbeat and cannot be a fallback',
                             CASE WHEN NEW.heartbeat_interval IS NULL THEN NEW.fallback_setting_id ELSE NEW.setting_id END),
            DETAIL = 'A heartbeat is told of no incident.',
            HINT = 'Let fallback_setting_id name a setting without a heartbeat_interval.';
    END IF;
    -- What did not beat while it was switched off, or elsewhere, is not missing.
    IF TG_OP = 'UPDATE' AND NOT v_is_copy AND NEW.enabled AND NEW.heartbeat_interval IS NOT NULL
       AND (NOT OLD.enabled OR OLD.heartbeat_interval IS NULL
            OR (NEW.config, NEW.config_encrypted) IS DISTINCT FROM (OLD.config, OLD.config_encrypted)) THEN
        INSERT INTO pggit.alert_notification_destinations AS d (setting_id, heartbeat_since)
        VALUES (NEW.setting_id, clock_timestamp())
        ON CONFLICT (setting_id) DO UPDATE
        SET heartbeat_since = excluded.heartbeat_since, heartbeat_due_at = NULL, heartbeat_error_class = NULL;
    END IF;
    IF TG_OP = 'UPDATE' AND NEW.config IS NOT DISTINCT FROM OLD.config AND NEW.channel = OLD.channel THEN
        NEW.secret_id := OLD.secret_id;
        RETURN NEW;
    END IF;
    IF NEW.config IS NULL THEN
        NEW.secret_id := NULL;
        RETURN NEW;
    END IF;
    PERFORM pggit.hide_parameters();
    SELECT s.shown, s.secret, s.secret_id INTO v_parts
    FROM pggit.split_notification_config(coalesce(NEW.channel, ''), NEW.config, v_is_copy) AS s;
    NEW.config := v_parts.shown;
    IF v_parts.secret_id IS NOT NULL OR NOT v_is_copy THEN
        NEW.secret_id := v_parts.secret_id;
    END IF;
    IF v_parts.secret IS NOT NULL THEN
        INSERT INTO pggit.alert_notification_secrets (secret_id, channel, shown, secret)
        VALUES (v_parts.secret_id, NEW.channel, v_parts.shown, v_parts.secret);
    END IF;
    RETURN NEW;
END
$body$;


ALTER TABLE pggit.archive_policies DROP CONSTRAINT archive_policies_kind_check;
ALTER TABLE pggit.archive_policies ADD CONSTRAINT archive_policies_kind_check CHECK (kind IN ('metrics', 'alerts', 'notifications', 'job_runs', 'traces'));
CREATE OR REPLACE VIEW pggit.v_archive_policies AS
    SELECT k.kind, coalesce(p.keep_days, 90) AS keep_days, p.keep_bytes, p.drop_after_days, k.live_table, k.archive_table
    FROM (VALUES ('metrics', 'performance_metrics', 'performance_metrics_archive'),
                 ('alerts', 'performance_alerts', 'performance_alerts_archive'),
                 ('notifications', 'alert_notification_queue, alert_notification_log',
                  'alert_notification_queue_archive, alert_notification_log_archive'),
                 ('job_runs', 'job_run_log', 'job_run_log_archive'),
                 ('traces', 'operation_traces', 'operation_traces_archive')) AS k (kind, live_table, archive_table)
    LEFT JOIN pggit.archive_policies AS p ON p.kind = k.kind;

CREATE TABLE pggit.operation_traces (
    span_id text COLLATE "C" NOT NULL,
    trace_id text COLLATE "C" NOT NULL,
    parent_span_id text COLLATE "C",
    operation_type text COLLATE "C" NOT NULL,
    operation_name text,
    branch_id integer,
    status text NOT NULL DEFAULT 'UNSET',
    status_message text,
    attributes jsonb NOT NULL DEFAULT '{}',
    started_at timestamptz NOT NULL,
    ended_at timestamptz,
    duration_microseconds bigint,
    metric_id bigint,
    user_name text NOT NULL DEFAULT SESSION_USER,
    CONSTRAINT operation_traces_pkey PRIMARY KEY (span_id),
    CONSTRAINT operation_traces_span_check CHECK (span_id ~ '^[0-9a-f]{16}$' AND span_id <> '0000000000000000'),
    CONSTRAINT operation_traces_trace_check CHECK (trace_id ~ '^[0-9a-f]{32}$' AND trace_id <> '00000000000000000000000000000000'),
    CONSTRAINT operation_traces_parent_check CHECK (parent_span_id ~ '^[0-9a-f]{16}$'),
    CONSTRAINT operation_traces_status_check CHECK (status IN ('UNSET', 'OK', 'ERROR')),
    CONSTRAINT operation_traces_attributes_check CHECK (pg_catalog.jsonb_typeof(attributes) = 'object'),
    CONSTRAINT operation_traces_ended_check
        CHECK ((ended_at IS NULL) = (duration_microseconds IS NULL) AND duration_microseconds > 0 AND (metric_id IS NULL OR ended_at IS NOT NULL))
);
COMMENT ON TABLE pggit.operation_traces IS
    'Spans: operations that start_performance_trace() began and end_performance_trace() ended, with what they belong to. Identifiers are OpenTelemetry''s.';
COMMENT ON COLUMN pggit.operation_traces.parent_span_id IS 'The span within which this one happened; it may be another system''s. NULL: the root of its trace.';
COMMENT ON COLUMN pggit.operation_traces.status IS 'OK, ERROR or UNSET, as OpenTelemetry has it; UNSET while it is open.';
COMMENT ON COLUMN pggit.operation_traces.ended_at IS 'NULL: it has not ended, or whoever began it is gone.';
COMMENT ON COLUMN pggit.operation_traces.metric_id IS 'What it was recorded as; NULL while it is open, and when it took longer than a day.';

CREATE INDEX operation_traces_trace ON pggit.operation_traces (trace_id, started_at);
CREATE INDEX operation_traces_started ON pggit.operation_traces (started_at);
CREATE INDEX operation_traces_open ON pggit.operation_traces (started_at) WHERE ended_at IS NULL;

SELECT pg_catalog.pg_extension_config_dump('pggit.operation_traces', '');

CREATE TABLE pggit.merge_performance_metrics (
    merge_id bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
    source_branch_id integer NOT NULL,
    target_branch_id integer NOT NULL,
    status text NOT NULL,
    started_at timestamptz NOT NULL,
    ended_at timestamptz NOT NULL,
    total_microseconds bigint NOT NULL,
    base_find_microseconds bigint,
    conflict_detect_microseconds bigint,
    auto_resolve_microseconds bigint,
    execute_microseconds bigint,
    cleanup_microseconds bigint,
    conflict_count integer NOT NULL DEFAULT 0,
    auto_resolved_count integer NOT NULL DEFAULT 0,
    conflicting_objects text[] NOT NULL DEFAULT '{}',
    metric_id bigint,
    trace_id text COLLATE "C",
    user_name text NOT NULL DEFAULT SESSION_USER,
    CONSTRAINT merge_performance_metrics_pkey PRIMARY KEY (merge_id),
    CONSTRAINT merge_performance_metrics_status_check CHECK (status IN ('succeeded', 'conflicted', 'failed')),
    CONSTRAINT merge_performance_metrics_total_check CHECK (total_microseconds > 0 AND started_at <= ended_at),
    CONSTRAINT merge_performance_metrics_phases_check
        CHECK (base_find_microseconds > 0 AND conflict_detect_microseconds > 0 AND auto_resolve_microseconds > 0
               AND execute_microseconds > 0 AND cleanup_microseconds > 0),
    CONSTRAINT merge_performance_metrics_sum_check
        CHECK (coalesce(base_find_microseconds, 0) + coalesce(conflict_detect_microseconds, 0) + coalesce(auto_resolve_microseconds, 0)
               + coalesce(execute_microseconds, 0) + coalesce(cleanup_microseconds, 0) <= total_microseconds),
    CONSTRAINT merge_performance_metrics_conflicts_check CHECK (auto_resolved_count BETWEEN 0 AND conflict_count),
    CONSTRAINT merge_performance_metrics_trace_check CHECK (trace_id ~ '^[0-9a-f]{32}$')
);
COMMENT ON TABLE pggit.merge_performance_metrics IS
    'One row a merge, with its phases, by record_merge_performance(); the whole and each phase are metrics as well.';
COMMENT ON COLUMN pggit.merge_performance_metrics.total_microseconds IS 'Of the whole merge; what no phase accounts for is shown as other.';
COMMENT ON COLUMN pggit.merge_performance_metrics.base_find_microseconds IS 'NULL, as for the other phases: it did not happen.';
COMMENT ON COLUMN pggit.merge_performance_metrics.metric_id IS 'The metric of the merge as a whole.';
COMMENT ON COLUMN pggit.merge_performance_metrics.conflicting_objects IS 'Names of the objects that conflicted, as far as the recorder gave them.';

CREATE INDEX merge_performance_metrics_ended ON pggit.merge_performance_metrics (ended_at DESC);

SELECT pg_catalog.pg_extension_config_dump('pggit.merge_performance_metrics', '');
SELECT pg_catalog.pg_extension_config_dump('pggit.merge_performance_metrics_merge_id_seq', '');

CREATE TABLE pggit.operation_traces_archive (
    LIKE pggit.operation_traces,
    CONSTRAINT operation_traces_archive_pkey PRIMARY KEY (span_id)
);
COMMENT ON TABLE pggit.operation_traces_archive IS 'Spans past their age, ended or not.';
CREATE INDEX operation_traces_archive_started ON pggit.operation_traces_archive (started_at);

SELECT pg_catalog.pg_extension_config_dump('pggit.operation_traces_archive', '');

CREATE FUNCTION pggit."clean_up_cron_history"() RETURNS bigint /* std :: result :: Result < i64, ErrorReport > */
STRICT VOLATILE PARALLEL UNSAFE
SET search_path TO pg_catalog, pg_temp
LANGUAGE c /* Rust */
AS 'MODULE_PATHNAME', 'clean_up_cron_history_wrapper';

CREATE FUNCTION pggit."clean_up_job_runs"() RETURNS bigint /* std :: result :: Result < i64, ErrorReport > */
STRICT VOLATILE SECURITY DEFINER PARALLEL UNSAFE
SET search_path TO pg_catalog, pg_temp
LANGUAGE c /* Rust */
AS 'MODULE_PATHNAME', 'clean_up_job_runs_wrapper';

CREATE FUNCTION pggit."compare_performance"(
	"p_from1" timestamp with time zone, /* Option < TimestampWithTimeZone > */
	"p_to1" timestamp with time zone, /* Option < TimestampWithTimeZone > */
	"p_from2" timestamp with time zone, /* Option < TimestampWithTimeZone > */
	"p_to2" timestamp with time zone /* Option < TimestampWithTimeZone > */
) RETURNS TABLE (
	"operation_type" TEXT,  /* String */
	"verdict" TEXT,  /* String */
	"samples_first" bigint,  /* i64 */
	"samples_second" bigint,  /* i64 */
	"p50_first_ms" double precision,  /* Option < f64 > */
	"p50_second_ms" double precision,  /* Option < f64 > */
	"p99_first_ms" double precision,  /* Option < f64 > */
	"p99_second_ms" double precision,  /* Option < f64 > */
	"ratio" double precision,  /* Option < f64 > */
	"ratio_low" double precision,  /* Option < f64 > */
	"ratio_high" double precision,  /* Option < f64 > */
	"effect" double precision,  /* Option < f64 > */
	"effect_size" TEXT,  /* Option < String > */
	"p_value" double precision  /* Option < f64 > */
)
STABLE SECURITY DEFINER PARALLEL RESTRICTED
SET search_path TO pg_catalog, pg_temp
LANGUAGE c /* Rust */
AS 'MODULE_PATHNAME', 'compare_performance_wrapper';

CREATE FUNCTION pggit."due_jobs"() RETURNS SETOF TEXT /* String */
STRICT STABLE SECURITY DEFINER PARALLEL RESTRICTED
SET search_path TO pg_catalog, pg_temp
LANGUAGE c /* Rust */
AS 'MODULE_PATHNAME', 'due_jobs_wrapper';

CREATE FUNCTION pggit."end_performance_trace"(
	"p_span_id" TEXT, /* Option < & str > */
	"p_status" TEXT DEFAULT 'OK', /* Option < & str > */
	"p_status_message" TEXT DEFAULT NULL, /* Option < & str > */
	"p_attributes" jsonb DEFAULT NULL, /* Option < RawJsonb > */
	"p_rows_affected" bigint DEFAULT NULL /* Option < i64 > */
) RETURNS bigint /* std :: result :: Result < Option < i64 > , ErrorReport > */
VOLATILE SECURITY DEFINER PARALLEL UNSAFE
SET search_path TO pg_catalog, pg_temp
LANGUAGE c /* Rust */
AS 'MODULE_PATHNAME', 'end_performance_trace_wrapper';

CREATE FUNCTION pggit."health_check"() RETURNS TABLE (
	"check" TEXT,  /* String */
	"status" TEXT,  /* String */
	"value" double precision,  /* Option < f64 > */
	"limit" double precision,  /* f64 */
	"since" timestamp with time zone,  /* Option < TimestampWithTimeZone > */
	"runbook" TEXT,  /* Option < String > */
	"detail" TEXT  /* String */
)
STRICT STABLE SECURITY DEFINER PARALLEL RESTRICTED
SET search_path TO pg_catalog, pg_temp
LANGUAGE c /* Rust */
AS 'MODULE_PATHNAME', 'health_check_wrapper';

CREATE FUNCTION pggit."operation_trends"() RETURNS TABLE (
	"operation_type" TEXT,  /* String */
	"trend" TEXT  /* String */
)
STRICT STABLE SECURITY DEFINER PARALLEL RESTRICTED
SET search_path TO pg_catalog, pg_temp
LANGUAGE c /* Rust */
AS 'MODULE_PATHNAME', 'operation_trends_wrapper';

CREATE FUNCTION pggit."performance_report"(
	"p_hours" INT DEFAULT 24 /* Option < i32 > */
) RETURNS TEXT /* std :: result :: Result < String, ErrorReport > */
STABLE SECURITY DEFINER PARALLEL RESTRICTED
SET search_path TO pg_catalog, pg_temp
LANGUAGE c /* Rust */
AS 'MODULE_PATHNAME', 'performance_report_wrapper';

CREATE FUNCTION pggit."performance_report_diff"(
	"p_from1" timestamp with time zone, /* Option < TimestampWithTimeZone > */
	"p_to1" timestamp with time zone, /* Option < TimestampWithTimeZone > */
	"p_from2" timestamp with time zone, /* Option < TimestampWithTimeZone > */
	"p_to2" timestamp with time zone /* Option < TimestampWithTimeZone > */
) RETURNS TEXT /* std :: result :: Result < String, ErrorReport > */
STABLE SECURITY DEFINER PARALLEL RESTRICTED
SET search_path TO pg_catalog, pg_temp
LANGUAGE c /* Rust */
AS 'MODULE_PATHNAME', 'performance_report_diff_wrapper';

CREATE FUNCTION pggit."prometheus_metrics"() RETURNS TEXT /* std :: result :: Result < String, ErrorReport > */
STRICT STABLE PARALLEL RESTRICTED
SET search_path TO pg_catalog, pg_temp
LANGUAGE c /* Rust */
AS 'MODULE_PATHNAME', 'prometheus_metrics_wrapper';

CREATE FUNCTION pggit."raise_health_alerts"() RETURNS TABLE (
	"checks_failing" bigint,  /* i64 */
	"alerts_raised" bigint  /* i64 */
)
STRICT VOLATILE SECURITY DEFINER PARALLEL UNSAFE
SET search_path TO pg_catalog, pg_temp
LANGUAGE c /* Rust */
AS 'MODULE_PATHNAME', 'raise_health_alerts_wrapper';

CREATE FUNCTION pggit."record_merge_performance"(
	"p_source_branch_id" INT, /* Option < i32 > */
	"p_target_branch_id" INT, /* Option < i32 > */
	"p_total_microseconds" bigint DEFAULT NULL, /* Option < i64 > */
	"p_base_find_microseconds" bigint DEFAULT NULL, /* Option < i64 > */
	"p_conflict_detect_microseconds" bigint DEFAULT NULL, /* Option < i64 > */
	"p_auto_resolve_microseconds" bigint DEFAULT NULL, /* Option < i64 > */
	"p_execute_microseconds" bigint DEFAULT NULL, /* Option < i64 > */
	"p_cleanup_microseconds" bigint DEFAULT NULL, /* Option < i64 > */
	"p_status" TEXT DEFAULT 'succeeded', /* Option < & str > */
	"p_conflict_count" INT DEFAULT 0, /* Option < i32 > */
	"p_auto_resolved_count" INT DEFAULT 0, /* Option < i32 > */
	"p_conflicting_objects" TEXT[] DEFAULT NULL, /* :: std :: option :: Option < Vec < Option < String > > > */
	"p_trace_id" TEXT DEFAULT NULL, /* Option < & str > */
	"p_ended_at" timestamp with time zone DEFAULT NULL /* Option < TimestampWithTimeZone > */
) RETURNS bigint /* std :: result :: Result < i64, ErrorReport > */
VOLATILE SECURITY DEFINER PARALLEL UNSAFE
SET search_path TO pg_catalog, pg_temp
LANGUAGE c /* Rust */
AS 'MODULE_PATHNAME', 'record_merge_performance_wrapper';

CREATE FUNCTION pggit."reroute_system_notifications"() RETURNS bigint /* std :: result :: Result < i64, ErrorReport > */
STRICT VOLATILE SECURITY DEFINER PARALLEL UNSAFE
SET search_path TO pg_catalog, pg_temp
LANGUAGE c /* Rust */
AS 'MODULE_PATHNAME', 'reroute_system_notifications_wrapper';

CREATE FUNCTION pggit."runbook"(
	"p_alert_type" TEXT, /* & str */
	"p_operation_type" TEXT /* & str */
) RETURNS TEXT /* Option < String > */
IMMUTABLE STRICT PARALLEL SAFE
SET search_path TO pg_catalog, pg_temp
LANGUAGE c /* Rust */
AS 'MODULE_PATHNAME', 'runbook_wrapper';

CREATE FUNCTION pggit."scheduled_jobs"() RETURNS TABLE (
	"job_name" TEXT,  /* String */
	"scheduler" TEXT,  /* Option < String > */
	"schedule" TEXT,  /* String */
	"is_active" bool,  /* bool */
	"last_started_at" timestamp with time zone,  /* Option < TimestampWithTimeZone > */
	"last_finished_at" timestamp with time zone,  /* Option < TimestampWithTimeZone > */
	"last_status" TEXT,  /* Option < String > */
	"last_message" TEXT,  /* Option < String > */
	"last_succeeded_at" timestamp with time zone,  /* Option < TimestampWithTimeZone > */
	"next_run_at" timestamp with time zone,  /* Option < TimestampWithTimeZone > */
	"is_due" bool,  /* bool */
	"failures_in_a_row" bigint,  /* i64 */
	"failures_24h" bigint,  /* i64 */
	"late_since" timestamp with time zone  /* Option < TimestampWithTimeZone > */
)
STRICT STABLE SECURITY DEFINER PARALLEL RESTRICTED
SET search_path TO pg_catalog, pg_temp
LANGUAGE c /* Rust */
AS 'MODULE_PATHNAME', 'scheduled_jobs_wrapper';

CREATE FUNCTION pggit."sparkline"(
	"p_values" double precision[] /* Vec < Option < f64 > > */
) RETURNS TEXT /* String */
IMMUTABLE STRICT PARALLEL SAFE
SET search_path TO pg_catalog, pg_temp
LANGUAGE c /* Rust */
AS 'MODULE_PATHNAME', 'sparkline_wrapper';

CREATE FUNCTION pggit."start_performance_trace"(
	"p_operation_type" TEXT, /* Option < & str > */
	"p_operation_name" TEXT DEFAULT NULL, /* Option < & str > */
	"p_branch_id" INT DEFAULT NULL, /* Option < i32 > */
	"p_parent_span_id" TEXT DEFAULT NULL, /* Option < & str > */
	"p_trace_id" TEXT DEFAULT NULL, /* Option < & str > */
	"p_attributes" jsonb DEFAULT NULL /* Option < RawJsonb > */
) RETURNS TABLE (
	"trace_id" TEXT,  /* String */
	"span_id" TEXT  /* String */
)
VOLATILE SECURITY DEFINER PARALLEL UNSAFE
SET search_path TO pg_catalog, pg_temp
LANGUAGE c /* Rust */
AS 'MODULE_PATHNAME', 'start_performance_trace_wrapper';

CREATE OR REPLACE VIEW pggit.v_open_incidents AS
    SELECT i.incident_id, i.severity, i.status, i.alert_type, i.operation_type, i.branch_id, i.alert_count,
           i.suppressed_count, i.peak_violation_multiplier, i.first_alert_at, i.last_alert_at,
           pg_catalog.date_trunc('second', pg_catalog.now() - i.first_alert_at) AS age,
           i.escalation_step, i.acknowledged_by, i.acknowledged_until,
           s.ends_at AS snoozed_until, i.is_hidden, pggit.runbook(i.alert_type, i.operation_type) AS runbook
    FROM pggit.performance_incidents AS i
    LEFT JOIN pggit.alert_suppression AS s ON s.suppression_id = i.snooze_suppression_id
    WHERE i.status <> 'resolved'
    ORDER BY pg_catalog.array_position(ARRAY['CRITICAL', 'WARNING', 'INFO'], i.severity), i.status DESC, i.last_alert_at DESC;
CREATE OR REPLACE VIEW pggit.v_unacknowledged_alerts AS
    SELECT a.alert_id, a.created_at, a.severity, a.alert_type, a.operation_type, a.branch_id,
           a.actual_duration_microseconds, a.baseline_p99_microseconds, a.violation_multiplier, a.incident_id, a.suppression_id,
           pggit.runbook(a.alert_type, a.operation_type) AS runbook
    FROM pggit.performance_alerts AS a
    WHERE NOT a.is_acknowledged
    ORDER BY a.created_at DESC;

COMMENT ON TABLE pggit.job_run_log IS
    'Every run of a job by run_job. A run that was cut off (server stopped, session ended) is found by the next run of any job and marked interrupted.';
-- A run is over when its session is gone, or idle, or busy with what began later: no lock that anybody could take says so, none is left with
-- a session that a pool keeps.
CREATE FUNCTION pggit.end_dead_job_runs() RETURNS void
LANGUAGE sql
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $body$
    UPDATE pggit.job_run_log AS r
    SET status = 'interrupted', finished_at = clock_timestamp(), message = 'the session that ran the job ended before the job did'
    WHERE r.run_id IN (
        SELECT d.run_id
        FROM pggit.job_run_log AS d
        WHERE d.status = 'running'
          AND NOT EXISTS (SELECT FROM pg_stat_activity AS a
                          WHERE a.pid = d.backend_pid AND a.pid <> pg_backend_pid() AND a.datname = current_database()
                            AND a.state IS DISTINCT FROM 'idle'
                            AND coalesce(greatest(a.backend_start, a.query_start) <= d.started_at, true))
        FOR UPDATE SKIP LOCKED)
$body$;
COMMENT ON FUNCTION pggit.end_dead_job_runs() IS 'Internal to start_job_run: marks runs interrupted whose session does something else or is gone.';

CREATE OR REPLACE FUNCTION pggit.start_job_run(p_job_name text) RETURNS bigint
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $body$
DECLARE
    v_run_id bigint;
BEGIN
    PERFORM pggit.end_dead_job_runs();
    INSERT INTO pggit.job_run_log (job_name) VALUES (p_job_name) RETURNING run_id INTO v_run_id;
    RETURN v_run_id;
END
$body$;
COMMENT ON FUNCTION pggit.start_job_run(text) IS 'Internal to run_job: writes the row of a run that begins.';

CREATE OR REPLACE FUNCTION pggit.finish_job_run(p_run_id bigint, p_result jsonb, p_sqlstate text, p_message text, p_detail text, p_hint text)
RETURNS void
LANGUAGE sql
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $body$
    UPDATE pggit.job_run_log AS r
    SET status = CASE WHEN p_sqlstate IS NULL THEN 'succeeded' ELSE 'failed' END,
        finished_at = clock_timestamp(),
        result = p_result,
        sqlstate = p_sqlstate,
        message = p_message,
        detail = p_detail,
        hint = p_hint
    WHERE r.run_id = p_run_id AND r.status = 'running' AND r.backend_pid = pg_backend_pid()
$body$;
COMMENT ON FUNCTION pggit.finish_job_run(bigint, jsonb, text, text, text, text) IS
    'Internal to run_job: writes how a run ended.';

-- Ticks work side by side: a job that one of them runs is due for no other.
CREATE FUNCTION pggit.claim_due_job(INOUT p_done text[], OUT p_job_name text, OUT p_run_id bigint)
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $body$
DECLARE
    c_frequent CONSTANT text[] := '{check_pending_metrics,roll_up_metrics,detect,process_alerts,check_health,deliver_notifications}';
BEGIN
    -- One looks at a time; whoever writes runs down does not wait.
    LOCK TABLE pggit.job_run_log IN SHARE UPDATE EXCLUSIVE MODE;
    PERFORM pggit.end_dead_job_runs();
    SELECT d.job_name INTO p_job_name
    FROM pggit.due_jobs() WITH ORDINALITY AS d (job_name, place)
    WHERE d.job_name <> ALL (p_done)
    ORDER BY d.place
    LIMIT 1;
    IF p_job_name IS NULL THEN
        RETURN;
    END IF;
    -- A rare one takes its time, after which frequent ones may have become due again.
    IF p_job_name <> ALL (c_frequent) THEN
        p_done := ARRAY(SELECT d FROM unnest(p_done) AS d WHERE d <> ALL (c_frequent));
    END IF;
    p_done := p_done || p_job_name;
    p_run_id := pggit.start_job_run(p_job_name);
END
$body$;
COMMENT ON FUNCTION pggit.claim_due_job(text[]) IS
    'Internal to tick: begins the first job that is due, that nobody runs and that is not among those this tick has done; NULL when there is none.';

CREATE OR REPLACE FUNCTION pggit.execute_job(p_job_name text) RETURNS jsonb
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $body$
DECLARE
    v_result jsonb;
BEGIN
    CASE p_job_name
        WHEN 'recalculate_baselines' THEN
            SELECT coalesce(jsonb_object_agg(s.status, s.operations), '{}') INTO v_result
            FROM (SELECT r.status, count(*) AS operations
                  FROM pggit.recalculate_all_baselines_rolling(p_min_samples => NULL) AS r
                  GROUP BY r.status) AS s;
        WHEN 'check_pending_metrics' THEN
            SELECT to_jsonb(c) INTO v_result FROM pggit.check_pending_metrics() AS c;
        WHEN 'process_alerts' THEN
            SELECT to_jsonb(p) INTO v_result FROM pggit.process_alerts() AS p;
        WHEN 'maintain_partitions' THEN
            SELECT jsonb_build_object('partitions_created', count(*), 'rows_moved', coalesce(sum(p.rows_moved), 0))
            INTO v_result
            FROM pggit.ensure_metric_partitions() AS p;
        WHEN 'roll_up_metrics' THEN
            SELECT to_jsonb(r) INTO v_result FROM pggit.roll_up_metrics() AS r;
        WHEN 'recalculate_seasonal_baselines' THEN
            SELECT coalesce(jsonb_object_agg(s.status, s.operations), '{}') INTO v_result
            FROM (SELECT r.status, count(*) AS operations FROM pggit.recalculate_seasonal_baselines() AS r GROUP BY r.status) AS s;
        WHEN 'detect' THEN
            SELECT to_jsonb(d) INTO v_result FROM pggit.run_detection() AS d;
        WHEN 'archive_old_data' THEN
            SELECT coalesce(jsonb_agg(a), '[]') INTO v_result FROM pggit.archive_old_data() AS a;
        WHEN 'check_health' THEN
            SELECT to_jsonb(h) INTO v_result FROM pggit.raise_health_alerts() AS h;
            -- It may be processing itself that does not run: what fails here takes nothing of the rest with it. Not where somebody has
            -- switched it off.
            IF EXISTS (SELECT FROM pggit.scheduled_jobs() AS j WHERE j.job_name = 'process_alerts' AND j.is_active) THEN
                BEGIN
                    PERFORM pggit.process_alerts();
                EXCEPTION
                    WHEN lock_not_available THEN
                        v_result := v_result || '{"alerts": "left to process_alerts, which is running"}';
                    WHEN OTHERS THEN
                        v_result := v_result || jsonb_build_object('alerts', format('process_alerts fails: %s', SQLERRM));
                        RAISE WARNING USING ERRCODE = SQLSTATE, MESSAGE = v_result ->> 'alerts';
                END;
            END IF;
            v_result := v_result || jsonb_build_object('notifications_rerouted', pggit.reroute_system_notifications());
        WHEN 'clean_up_history' THEN
            v_result := jsonb_build_object('job_runs_deleted', pggit.clean_up_job_runs(),
                                           'pg_cron_runs_deleted', pggit.clean_up_cron_history());
        ELSE
            RAISE EXCEPTION USING
                ERRCODE = 'undefined_object',
                MESSAGE = format('there is no job named %L', p_job_name),
                DETAIL = 'The jobs are recalculate_baselines, recalculate_seasonal_baselines, check_pending_metrics, process_alerts, detect, '
                         'maintain_partitions, roll_up_metrics, archive_old_data, check_health, clean_up_history and deliver_notifications.',
                HINT = 'Run, for example, CALL pggit.run_job(''recalculate_baselines'').';
    END CASE;
    RETURN v_result;
END
$body$;
COMMENT ON FUNCTION pggit.execute_job(text) IS 'Internal to run_started_job: does the work of a job.';

-- A procedure that commits can have neither SECURITY DEFINER nor SET; hence set_config, once per transaction. After a COMMIT no operator may be
-- looked up before that.
CREATE PROCEDURE pggit.run_started_job(p_run_id bigint, p_job_name text, p_max_seconds integer, INOUT p_error jsonb)
LANGUAGE plpgsql
AS $body$
DECLARE
    v_started_at timestamptz;
    v_result jsonb;
    v_sqlstate text;
    v_message text;
    v_detail text;
    v_hint text;
BEGIN
    p_error := NULL;
    COMMIT;
    -- Whatever the database's default: some jobs must see what others commit meanwhile.
    SET TRANSACTION ISOLATION LEVEL READ COMMITTED;
    PERFORM pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', true);
    IF p_job_name = 'deliver_notifications' THEN
        v_started_at := clock_timestamp();
        -- It commits, so that nothing here can catch what goes wrong: its row is marked interrupted then.
        CALL pggit.deliver_notifications(p_max_seconds);
        PERFORM pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', true);
        SELECT jsonb_build_object('attempts', count(*), 'sent', count(*) FILTER (WHERE l.outcome = 'sent')) INTO v_result
        FROM pggit.alert_notification_log AS l
        WHERE l.logged_at >= v_started_at AND l.backend_pid = pg_backend_pid();
    ELSE
        BEGIN
            v_result := pggit.execute_job(p_job_name);
        EXCEPTION WHEN OTHERS OR query_canceled OR assert_failure THEN
            GET STACKED DIAGNOSTICS
                v_sqlstate = RETURNED_SQLSTATE,
                v_message = MESSAGE_TEXT,
                v_detail = PG_EXCEPTION_DETAIL,
                v_hint = PG_EXCEPTION_HINT;
            -- Here, while the search_path is pinned; after the last COMMIT it is the caller's again.
            p_error := jsonb_build_object(
                'sqlstate', v_sqlstate, 'message', v_message,
                'detail', coalesce(nullif(v_detail, ''), format('It is run %s in pggit.job_failure_log.', p_run_id)),
                'hint', coalesce(nullif(v_hint, ''), 'See SELECT * FROM pggit.job_failure_log;'));
        END;
    END IF;
    PERFORM pggit.finish_job_run(p_run_id, v_result, p_error ->> 'sqlstate', p_error ->> 'message', p_error ->> 'detail', p_error ->> 'hint');
    COMMIT;
END
$body$;
COMMENT ON PROCEDURE pggit.run_started_job(bigint, text, integer, jsonb) IS
    'Internal to run_job and tick: does the work of a run that has begun, writes how it ended and hands out what went wrong.';

CREATE OR REPLACE PROCEDURE pggit.run_job(p_job_name text)
LANGUAGE plpgsql
AS $body$
DECLARE
    v_error jsonb;
BEGIN
    -- Inside a transaction block this fails, before anything is done.
    COMMIT;
    PERFORM pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', true);
    IF p_job_name IS NULL OR p_job_name NOT IN
        ('recalculate_baselines', 'check_pending_metrics', 'process_alerts', 'maintain_partitions', 'roll_up_metrics', 'archive_old_data',
         'detect', 'recalculate_seasonal_baselines', 'check_health', 'clean_up_history', 'deliver_notifications') THEN
        PERFORM pggit.execute_job(coalesce(p_job_name, ''));
    END IF;
    IF pg_is_in_recovery() THEN
        RAISE NOTICE USING
            MESSAGE = format('this server is a standby: job %s does nothing here', p_job_name),
            HINT = 'It runs on the primary.';
        RETURN;
    END IF;
    CALL pggit.run_started_job(pggit.start_job_run(p_job_name), p_job_name, 50, v_error);
    IF v_error IS NOT NULL THEN
        RAISE EXCEPTION USING
            ERRCODE = v_error OPERATOR(pg_catalog.->>) 'sqlstate',
            MESSAGE = v_error OPERATOR(pg_catalog.->>) 'message',
            DETAIL = v_error OPERATOR(pg_catalog.->>) 'detail',
            HINT = v_error OPERATOR(pg_catalog.->>) 'hint';
    END IF;
END
$body$;
COMMENT ON PROCEDURE pggit.run_job(text) IS
    'Runs a job and logs the run. When the job fails, its work is rolled back, the row in job_failure_log stays and the error is raised again. Not inside a transaction block.';

CREATE PROCEDURE pggit.tick(p_max_seconds integer DEFAULT 50)
LANGUAGE plpgsql
AS $body$
DECLARE
    c_delivery CONSTANT text := 'deliver_notifications';
    v_done text[] := '{}';
    v_job text;
    v_run_id bigint;
    v_error jsonb;
    v_failed text[] := '{}';
BEGIN
    COMMIT;
    IF pg_catalog.pg_is_in_recovery() THEN
        RAISE NOTICE USING
            MESSAGE = 'this server is a standby: no job runs here',
            HINT = 'They run on the primary.';
        RETURN;
    END IF;
    LOOP
        COMMIT;
        -- Whatever the database's default: what other ticks have begun must be seen.
        SET TRANSACTION ISOLATION LEVEL READ COMMITTED;
        SELECT c.p_done, c.p_job_name, c.p_run_id INTO v_done, v_job, v_run_id FROM pggit.claim_due_job(v_done) AS c;
        IF v_job IS NULL THEN
            EXIT WHEN pg_catalog.array_position(v_done, c_delivery) IS NOT NULL;
            -- Whatever is queued may be sent, also what came since its last run.
            v_job := c_delivery;
            v_done := pg_catalog.array_append(v_done, c_delivery);
            v_run_id := pggit.start_job_run(c_delivery);
        END IF;
        CALL pggit.run_started_job(v_run_id, v_job, p_max_seconds, v_error);
        CONTINUE WHEN v_error IS NULL;
        IF v_error OPERATOR(pg_catalog.->>) 'sqlstate' OPERATOR(pg_catalog.=) '57014' THEN
            RAISE EXCEPTION USING
                ERRCODE = 'query_canceled',
                MESSAGE = pg_catalog.format('canceled during job %s', v_job),
                DETAIL = 'What came before it is done, what comes after it is still due.',
                HINT = 'See SELECT * FROM pggit.v_scheduled_jobs;';
        END IF;
        v_failed := pg_catalog.array_append(pg_catalog.array_remove(v_failed, v_job), v_job);
        RAISE WARNING USING
            MESSAGE = pg_catalog.format('job %s failed: %s', v_job, v_error OPERATOR(pg_catalog.->>) 'message'),
            DETAIL = v_error OPERATOR(pg_catalog.->>) 'detail',
            HINT = v_error OPERATOR(pg_catalog.->>) 'hint';
    END LOOP;
    IF pg_catalog.cardinality(v_failed) OPERATOR(pg_catalog.>) 0 THEN
        RAISE EXCEPTION USING
            ERRCODE = 'external_routine_exception',
            MESSAGE = pg_catalog.format('jobs failed: %s', pg_catalog.array_to_string(v_failed, ', ')),
            DETAIL = 'The others have done their work.',
            HINT = 'See SELECT * FROM pggit.job_failure_log;';
    END IF;
END
$body$;
COMMENT ON PROCEDURE pggit.tick(integer) IS
    'Runs every job that is due and that nobody runs, one after the other, and delivers for at most p_max_seconds: for cron, systemd timers or by hand, every minute. What was missed is caught up. Not inside a transaction block.';

-- The background worker sees to it that health is looked after when nobody else runs jobs any more. One transaction: its row is there when
-- it is over.
CREATE FUNCTION pggit.check_health_if_due() RETURNS boolean
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $body$
DECLARE
    v_run_id bigint;
    v_result jsonb;
    v_sqlstate text;
    v_message text;
    v_detail text;
    v_hint text;
BEGIN
    IF EXISTS (SELECT FROM pggit.job_run_log AS r
               WHERE r.job_name = 'check_health'
                 AND r.started_at BETWEEN clock_timestamp() - interval '90 seconds' AND clock_timestamp() + interval '1 minute')
       OR NOT EXISTS (SELECT FROM pggit.job_run_log) THEN
        RETURN false;
    END IF;
    v_run_id := pggit.start_job_run('check_health');
    BEGIN
        v_result := pggit.execute_job('check_health');
    EXCEPTION WHEN OTHERS THEN
        GET STACKED DIAGNOSTICS
            v_sqlstate = RETURNED_SQLSTATE,
            v_message = MESSAGE_TEXT,
            v_detail = PG_EXCEPTION_DETAIL,
            v_hint = PG_EXCEPTION_HINT;
    END;
    PERFORM pggit.finish_job_run(v_run_id, v_result, v_sqlstate, v_message, nullif(v_detail, ''), nullif(v_hint, ''));
    RETURN true;
END
$body$;
COMMENT ON FUNCTION pggit.check_health_if_due() IS
    'Internal to the background worker: checks health where no job has for a while, once any job has ever run.';

CREATE VIEW pggit.v_scheduled_jobs AS
    SELECT j.job_name, j.scheduler, j.schedule, j.is_active, j.last_started_at, j.last_finished_at, j.last_status, j.last_succeeded_at,
           j.next_run_at, j.is_due, j.failures_in_a_row, j.failures_24h, j.late_since, j.last_message,
           CASE WHEN j.late_since IS NOT NULL THEN pggit.runbook('SYSTEM', 'late_jobs')
                WHEN j.failures_in_a_row > 0 THEN pggit.runbook('SYSTEM', 'failing_jobs') END AS runbook
    FROM pggit.scheduled_jobs() AS j
    ORDER BY j.job_name;
COMMENT ON VIEW pggit.v_scheduled_jobs IS
    'The jobs: by what and when they run (scheduler NULL: by tick() or somebody else; then the schedule is the one that tick() keeps), when they ran last and run next, how often they failed, and since when one is late.';

-- pgGit's table is bound late: its columns differ between its versions. Whoever asks must have the right to read it, also within a function of
-- the extension's owner, and nothing is read but a plain table of plain types, which runs no code of anybody's.
CREATE FUNCTION pggit.branch_names() RETURNS TABLE (branch_id integer, branch_name text)
LANGUAGE plpgsql
STABLE
SET search_path = pg_catalog, pg_temp
AS $body$
DECLARE
    v_id text;
    v_name text;
BEGIN
    SELECT min(a.attname) FILTER (WHERE a.attname IN ('id', 'branch_id') AND a.atttypid IN ('integer'::regtype, 'bigint'::regtype)),
           min(a.attname) FILTER (WHERE a.attname IN ('name', 'branch_name')
                                    AND a.atttypid IN ('text'::regtype, 'character varying'::regtype, 'name'::regtype))
    INTO v_id, v_name
    FROM pg_class AS c
    JOIN pg_attribute AS a ON a.attrelid = c.oid AND NOT a.attisdropped AND a.attnum > 0 AND a.attgenerated = ''
    WHERE c.oid = to_regclass('pggit.branches') AND c.relkind IN ('r', 'p') AND NOT c.relrowsecurity
      AND has_table_privilege(c.oid, 'SELECT') AND has_table_privilege(SESSION_USER, c.oid, 'SELECT');
    IF v_id IS NULL OR v_name IS NULL THEN
        RETURN;
    END IF;
    RETURN QUERY EXECUTE format(
        'SELECT t.%1$I::integer, min(t.%2$I::text) FROM pggit.branches AS t
         WHERE t.%1$I BETWEEN -2147483648 AND 2147483647 AND t.%2$I IS NOT NULL GROUP BY t.%1$I', v_id, v_name);
END
$body$;
COMMENT ON FUNCTION pggit.branch_names() IS
    'The names of pgGit''s branches, where pgGit is present and whoever asks may read its table; no row otherwise.';

-- All pairs and phases in one pass: a GROUP BY with percentiles took four times as long.
CREATE VIEW pggit.v_merge_bottleneck_analysis AS
    WITH merge AS MATERIALIZED (
        SELECT m.source_branch_id || ' ' || m.target_branch_id AS pair, m.base_find_microseconds, m.conflict_detect_microseconds,
               m.auto_resolve_microseconds, m.execute_microseconds, m.cleanup_microseconds,
               m.total_microseconds - coalesce(m.base_find_microseconds, 0) - coalesce(m.conflict_detect_microseconds, 0)
               - coalesce(m.auto_resolve_microseconds, 0) - coalesce(m.execute_microseconds, 0) - coalesce(m.cleanup_microseconds, 0)
                   AS other_microseconds
        FROM pggit.merge_performance_metrics AS m
        WHERE m.ended_at > pg_catalog.now() - interval '30 days'
    ), measured AS MATERIALIZED (
        SELECT pggit.duration_stats_by(p.key, p.microseconds, '{0.5,0.95}') AS stats
        FROM (
            SELECT m.pair || ' base_find', m.base_find_microseconds FROM merge AS m WHERE m.base_find_microseconds IS NOT NULL
            UNION ALL
            SELECT m.pair || ' conflict_detect', m.conflict_detect_microseconds FROM merge AS m WHERE m.conflict_detect_microseconds IS NOT NULL
            UNION ALL
            SELECT m.pair || ' auto_resolve', m.auto_resolve_microseconds FROM merge AS m WHERE m.auto_resolve_microseconds IS NOT NULL
            UNION ALL
            SELECT m.pair || ' execute', m.execute_microseconds FROM merge AS m WHERE m.execute_microseconds IS NOT NULL
            UNION ALL
            SELECT m.pair || ' cleanup', m.cleanup_microseconds FROM merge AS m WHERE m.cleanup_microseconds IS NOT NULL
            UNION ALL
            SELECT m.pair || ' other', m.other_microseconds FROM merge AS m WHERE m.other_microseconds > 0
        ) AS p (key, microseconds)
    ), phase AS MATERIALIZED (
        SELECT pg_catalog.split_part(u.key, ' ', 1)::integer AS source_branch_id, pg_catalog.split_part(u.key, ' ', 2)::integer AS target_branch_id,
               pg_catalog.split_part(u.key, ' ', 3) AS phase, u.mean * u.sample_count AS total_microseconds,
               (x.stats).percentiles[2 * u.number - 1] AS p50_microseconds, (x.stats).percentiles[2 * u.number] AS p95_microseconds
        FROM measured AS x
        CROSS JOIN LATERAL ROWS FROM (pg_catalog.unnest((x.stats).keys), pg_catalog.unnest((x.stats).sample_counts),
                                      pg_catalog.unnest((x.stats).means)) WITH ORDINALITY AS u (key, sample_count, mean, number)
    ), pair AS (
        SELECT m.source_branch_id, m.target_branch_id, pg_catalog.count(*) AS merges,
               pg_catalog.sum(m.total_microseconds)::double precision AS total_microseconds
        FROM pggit.merge_performance_metrics AS m
        WHERE m.ended_at > pg_catalog.now() - interval '30 days'
        GROUP BY m.source_branch_id, m.target_branch_id
    ), name AS MATERIALIZED (
        SELECT n.branch_id, n.branch_name FROM pggit.branch_names() AS n
    )
    SELECT coalesce(s.branch_name, x.source_branch_id::text) AS source_branch, coalesce(t.branch_name, x.target_branch_id::text) AS target_branch,
           x.merges, p.phase,
           pg_catalog.row_number() OVER (PARTITION BY x.source_branch_id, x.target_branch_id ORDER BY p.total_microseconds DESC, p.phase) = 1
               AS dominates,
           p.total_microseconds / x.total_microseconds AS share,
           p.total_microseconds / 1000 AS total_ms,
           p.p50_microseconds / 1000 AS p50_ms, p.p95_microseconds / 1000 AS p95_ms,
           b.p50_microseconds / 1000.0::double precision AS baseline_p50_ms, b.p95_microseconds / 1000.0::double precision AS baseline_p95_ms,
           p.p50_microseconds / b.p50_microseconds AS times_baseline,
           x.source_branch_id, x.target_branch_id
    FROM pair AS x
    JOIN phase AS p ON p.source_branch_id = x.source_branch_id AND p.target_branch_id = x.target_branch_id
    LEFT JOIN pggit.performance_baselines AS b
        ON p.phase <> 'other' AND b.operation_type = 'merge_' || p.phase AND b.branch_id IS NULL AND b.is_active
    LEFT JOIN name AS s ON s.branch_id = x.source_branch_id
    LEFT JOIN name AS t ON t.branch_id = x.target_branch_id
    ORDER BY x.total_microseconds DESC, x.source_branch_id, x.target_branch_id, p.total_microseconds DESC, p.phase;
COMMENT ON VIEW pggit.v_merge_bottleneck_analysis IS
    'Where merges of the last 30 days spent their time, by pair of branches: a row for each phase that happened (other: what no phase accounts for), its share of the pair''s total time, whether it is the greatest, and its median against the baseline of its operation. Pairs that took longest first.';

CREATE VIEW pggit.v_merge_success_rate AS
    WITH pair AS (
        SELECT m.source_branch_id, m.target_branch_id, pg_catalog.count(*) AS merges,
               pg_catalog.count(*) FILTER (WHERE m.status = 'succeeded') AS succeeded,
               pg_catalog.count(*) FILTER (WHERE m.status = 'conflicted') AS conflicted,
               pg_catalog.count(*) FILTER (WHERE m.status = 'failed') AS failed,
               pg_catalog.count(*) FILTER (WHERE m.conflict_count > 0) AS with_conflicts,
               pg_catalog.sum(m.conflict_count) AS conflicts, pg_catalog.sum(m.auto_resolved_count) AS auto_resolved,
               pg_catalog.count(*) FILTER (WHERE m.ended_at > pg_catalog.now() - interval '1 day') AS merges_24h,
               pg_catalog.count(*) FILTER (WHERE m.ended_at > pg_catalog.now() - interval '1 day' AND m.status = 'succeeded') AS succeeded_24h,
               pg_catalog.max(m.ended_at) FILTER (WHERE m.status = 'failed') AS last_failed_at,
               pg_catalog.max(m.ended_at) AS last_merge_at
        FROM pggit.merge_performance_metrics AS m
        WHERE m.ended_at > pg_catalog.now() - interval '30 days'
        GROUP BY m.source_branch_id, m.target_branch_id
    ), name AS MATERIALIZED (
        SELECT n.branch_id, n.branch_name FROM pggit.branch_names() AS n
    )
    SELECT coalesce(s.branch_name, x.source_branch_id::text) AS source_branch, coalesce(t.branch_name, x.target_branch_id::text) AS target_branch,
           x.merges, x.succeeded, x.conflicted, x.failed,
           x.succeeded / x.merges::double precision AS success_rate,
           x.with_conflicts / x.merges::double precision AS conflict_rate,
           x.auto_resolved / nullif(x.conflicts, 0)::double precision AS auto_resolve_rate,
           x.merges_24h, x.succeeded_24h / nullif(x.merges_24h, 0)::double precision AS success_rate_24h,
           x.last_failed_at, x.last_merge_at, x.source_branch_id, x.target_branch_id
    FROM pair AS x
    LEFT JOIN name AS s ON s.branch_id = x.source_branch_id
    LEFT JOIN name AS t ON t.branch_id = x.target_branch_id
    ORDER BY x.succeeded / x.merges::double precision, x.merges DESC, x.source_branch_id, x.target_branch_id;
COMMENT ON VIEW pggit.v_merge_success_rate IS
    'How merges of the last 30 days went, by pair of branches: shares that succeeded, met conflicts, and of these were resolved automatically. Worst first.';

CREATE VIEW pggit.v_merge_phase_timeline AS
    WITH latest AS MATERIALIZED (
        SELECT m.* FROM pggit.merge_performance_metrics AS m ORDER BY m.ended_at DESC, m.merge_id DESC LIMIT 1000
    ), phase AS (
        SELECT m.merge_id, m.started_at AS merge_started_at, m.ended_at AS merge_ended_at, m.source_branch_id, m.target_branch_id, m.status,
               m.total_microseconds, m.metric_id, m.trace_id, p.phase, p.phase_number, p.microseconds,
               coalesce(pg_catalog.sum(p.microseconds) OVER (PARTITION BY m.merge_id ORDER BY p.phase_number
                                                             ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0) AS offset_microseconds
        FROM latest AS m
        CROSS JOIN LATERAL (VALUES
            ('base_find', 1, m.base_find_microseconds), ('conflict_detect', 2, m.conflict_detect_microseconds),
            ('auto_resolve', 3, m.auto_resolve_microseconds), ('execute', 4, m.execute_microseconds), ('cleanup', 5, m.cleanup_microseconds)
        ) AS p (phase, phase_number, microseconds)
        WHERE p.microseconds IS NOT NULL
    ), name AS MATERIALIZED (
        SELECT n.branch_id, n.branch_name FROM pggit.branch_names() AS n
    )
    SELECT p.merge_id, coalesce(s.branch_name, p.source_branch_id::text) AS source_branch,
           coalesce(t.branch_name, p.target_branch_id::text) AS target_branch, p.status, p.phase, p.phase_number,
           p.merge_started_at + p.offset_microseconds::double precision * interval '1 microsecond' AS started_at,
           p.merge_started_at + (p.offset_microseconds + p.microseconds)::double precision * interval '1 microsecond' AS ended_at,
           p.microseconds / 1000.0::double precision AS duration_ms,
           p.microseconds / p.total_microseconds::double precision AS share,
           pg_catalog.rpad(pg_catalog.repeat(' ', least(39, (40 * p.offset_microseconds / p.total_microseconds)::integer))
               || pg_catalog.repeat('█', greatest(1, least(40 - least(39, (40 * p.offset_microseconds / p.total_microseconds)::integer),
                                                           pg_catalog.round(40 * p.microseconds / p.total_microseconds::numeric)::integer))), 40) AS bar,
           p.metric_id, p.trace_id, p.source_branch_id, p.target_branch_id
    FROM phase AS p
    LEFT JOIN name AS s ON s.branch_id = p.source_branch_id
    LEFT JOIN name AS t ON t.branch_id = p.target_branch_id
    ORDER BY p.merge_ended_at DESC, p.merge_id DESC, p.phase_number;
COMMENT ON VIEW pggit.v_merge_phase_timeline IS
    'The phases of the last 1,000 merges, one after the other as they followed each other, with a bar of 40 characters for the whole merge. Latest merge first.';

CREATE VIEW pggit.v_merge_conflict_hotspots AS
    WITH merge AS MATERIALIZED (
        SELECT m.* FROM pggit.merge_performance_metrics AS m
        WHERE m.ended_at > pg_catalog.now() - interval '90 days' AND m.conflict_count > 0
    ), name AS MATERIALIZED (
        SELECT n.branch_id, n.branch_name FROM pggit.branch_names() AS n
    ), object AS (
        SELECT o.object_name, pg_catalog.count(DISTINCT m.merge_id) AS merges,
               pg_catalog.count(DISTINCT (m.source_branch_id, m.target_branch_id)) AS branch_pairs,
               pg_catalog.count(DISTINCT m.merge_id) FILTER (WHERE m.status <> 'succeeded') AS merges_not_succeeded,
               pg_catalog.sum(m.auto_resolved_count) / pg_catalog.sum(m.conflict_count)::double precision AS auto_resolve_rate,
               pg_catalog.max(m.ended_at) AS last_conflict_at,
               pg_catalog.array_agg(DISTINCT m.target_branch_id) AS target_branch_ids
        FROM merge AS m
        CROSS JOIN LATERAL (SELECT DISTINCT u.object_name FROM pg_catalog.unnest(m.conflicting_objects) AS u (object_name)) AS o
        GROUP BY o.object_name
    )
    SELECT x.object_name, x.merges, x.merges / (SELECT pg_catalog.count(*) FROM merge)::double precision AS share_of_conflicts,
           x.branch_pairs, x.merges_not_succeeded, x.auto_resolve_rate, x.last_conflict_at,
           ARRAY(SELECT coalesce(n.branch_name, i.branch_id::text)
                 FROM pg_catalog.unnest(x.target_branch_ids) AS i (branch_id)
                 LEFT JOIN name AS n ON n.branch_id = i.branch_id
                 ORDER BY 1 LIMIT 10) AS target_branches
    FROM object AS x
    ORDER BY x.merges DESC, x.last_conflict_at DESC, x.object_name;
COMMENT ON VIEW pggit.v_merge_conflict_hotspots IS
    'Objects over which merges of the last 90 days conflicted: in how many merges, between how many pairs of branches, and how many of these merges did not succeed. auto_resolve_rate is that of the whole merges. Most conflicts first.';

-- By trace, not by span: a span's children are looked for once for all of them.
CREATE VIEW pggit.v_operation_traces AS
    SELECT r.trace_id, r.span_id, r.operation_type, r.operation_name, r.branch_id, r.started_at, r.duration_microseconds / 1000.0::double precision AS duration_ms,
           r.status, s.spans, s.open_spans, s.errors, w.operation_type AS slowest_operation, w.self_microseconds / 1000 AS slowest_self_ms
    FROM pggit.operation_traces AS r
    CROSS JOIN LATERAL (
        SELECT pg_catalog.count(*) AS spans, pg_catalog.count(*) FILTER (WHERE x.ended_at IS NULL) AS open_spans,
               pg_catalog.count(*) FILTER (WHERE x.status = 'ERROR') AS errors
        FROM pggit.operation_traces AS x
        WHERE x.trace_id = r.trace_id
    ) AS s
    LEFT JOIN LATERAL (
        SELECT x.operation_type, (x.duration_microseconds - coalesce(c.microseconds, 0))::double precision AS self_microseconds
        FROM pggit.operation_traces AS x
        LEFT JOIN (SELECT y.parent_span_id, pg_catalog.sum(y.duration_microseconds) AS microseconds
                   FROM pggit.operation_traces AS y
                   WHERE y.trace_id = r.trace_id
                   GROUP BY y.parent_span_id) AS c ON c.parent_span_id = x.span_id
        WHERE x.trace_id = r.trace_id AND x.ended_at IS NOT NULL
        ORDER BY 2 DESC, x.span_id
        LIMIT 1
    ) AS w ON true
    WHERE NOT EXISTS (SELECT FROM pggit.operation_traces AS p WHERE p.span_id = r.parent_span_id)
      AND NOT EXISTS (SELECT FROM pggit.operation_traces AS o
                      WHERE o.trace_id = r.trace_id AND (o.started_at, o.span_id) < (r.started_at, r.span_id)
                        AND NOT EXISTS (SELECT FROM pggit.operation_traces AS p WHERE p.span_id = o.parent_span_id))
    ORDER BY r.started_at DESC, r.span_id;
COMMENT ON VIEW pggit.v_operation_traces IS
    'Traces, latest first, each by its root (of what has no parent in this database the earliest): how many spans, errors among them, and the operation that took most of the time itself, without what it waited for within it. Add a LIMIT.';

CREATE FUNCTION pggit.three_digits(p_value double precision) RETURNS text
LANGUAGE sql
IMMUTABLE
PARALLEL SAFE
SET search_path = pg_catalog, pg_temp
BEGIN ATOMIC
    SELECT CASE WHEN p_value IS NULL OR p_value = 'NaN' THEN '-'
                WHEN p_value <= 0 OR p_value = 'Infinity' THEN p_value::text
                WHEN p_value >= 99999.5 THEN replace(btrim(to_char(p_value, '9.99EEEE')), 'e+0', 'e')
                ELSE round(p_value::numeric, greatest(0, 2 - floor(log(p_value))::integer))::text END;
END;
COMMENT ON FUNCTION pggit.three_digits(double precision) IS 'Internal: a number for people, with three significant digits; a dash for none.';

-- The present, not the beginning of the transaction: an InitPlan, so that months and indexes are chosen by it.
CREATE FUNCTION pggit.operation_statistics(p_window interval DEFAULT '1 hour')
RETURNS TABLE (operation_type text, samples bigint, p50_microseconds double precision, p95_microseconds double precision,
               p99_microseconds double precision, mean_microseconds double precision, max_microseconds bigint,
               baseline_id bigint, baseline_p50_microseconds bigint, baseline_p95_microseconds bigint, baseline_p99_microseconds bigint,
               p99_change_percent double precision, open_incidents bigint, worst_severity text)
LANGUAGE sql
STABLE
SET search_path = pg_catalog, pg_temp
BEGIN ATOMIC
    WITH measured AS (
        SELECT u.operation_type, u.sample_count, u.mean, u.maximum, (s.stats).percentiles[(u.number - 1) * 3 + 1 : u.number * 3] AS percentiles
        FROM (SELECT pggit.duration_stats_by(m.operation_type, m.duration_microseconds, ARRAY[0.5, 0.95, 0.99]) AS stats
              FROM pggit.performance_metrics AS m
              WHERE m.recorded_at > (SELECT clock_timestamp()) - p_window AND m.recorded_at <= (SELECT clock_timestamp())) AS s
        CROSS JOIN LATERAL unnest((s.stats).keys, (s.stats).sample_counts, (s.stats).means, (s.stats).maxima) WITH ORDINALITY
            AS u (operation_type, sample_count, mean, maximum, number)
    ), incident AS (
        SELECT i.operation_type, count(*) AS incidents,
               CASE max(CASE i.severity WHEN 'CRITICAL' THEN 3 WHEN 'WARNING' THEN 2 ELSE 1 END)
                   WHEN 3 THEN 'CRITICAL' WHEN 2 THEN 'WARNING' ELSE 'INFO' END AS severity
        FROM pggit.performance_incidents AS i
        WHERE i.status <> 'resolved' AND NOT i.is_hidden
        GROUP BY i.operation_type
    )
    SELECT o.operation_type, coalesce(m.sample_count, 0), m.percentiles[1], m.percentiles[2], m.percentiles[3], m.mean, m.maximum,
           b.baseline_id, b.p50_microseconds, b.p95_microseconds, b.p99_microseconds,
           (m.percentiles[3] / b.p99_microseconds - 1) * 100, coalesce(i.incidents, 0), i.severity
    FROM pggit.performance_operation_types AS o
    LEFT JOIN measured AS m ON m.operation_type = o.operation_type
    LEFT JOIN pggit.performance_baselines AS b ON b.operation_type = o.operation_type AND b.branch_id IS NULL AND b.is_active
    LEFT JOIN incident AS i ON i.operation_type = o.operation_type
    WHERE m.operation_type IS NOT NULL OR b.baseline_id IS NOT NULL OR i.operation_type IS NOT NULL
       OR EXISTS (SELECT FROM pggit.performance_rollups AS r
                  WHERE r.operation_type = o.operation_type AND r.hour_start > now() - interval '7 days')
    ORDER BY o.operation_type;
END;
COMMENT ON FUNCTION pggit.operation_statistics(interval) IS
    'How long operations took in the last hour, or another window: exact percentiles beside those of the baseline in force, in microseconds, and unresolved incidents. Operations that have a baseline, or samples in the window or the last 7 days.';

CREATE VIEW pggit.v_operation_overview AS
    SELECT s.operation_type, s.samples,
           pggit.three_digits(s.p50_microseconds / 1000) || ' / ' || pggit.three_digits(s.baseline_p50_microseconds / 1000.0::double precision) AS p50_ms,
           pggit.three_digits(s.p95_microseconds / 1000) || ' / ' || pggit.three_digits(s.baseline_p95_microseconds / 1000.0::double precision) AS p95_ms,
           pggit.three_digits(s.p99_microseconds / 1000) || ' / ' || pggit.three_digits(s.baseline_p99_microseconds / 1000.0::double precision) AS p99_ms,
           CASE WHEN s.p99_change_percent > 9999 THEN '> 9999 %'
                ELSE coalesce(pg_catalog.to_char(s.p99_change_percent, 'FMSG9990') || ' %', '-') END AS change,
           coalesce(t.trend, pg_catalog.repeat('·', 12)) AS trend,
           s.open_incidents AS open
    FROM pggit.operation_statistics() AS s
    LEFT JOIN pggit.operation_trends() AS t ON t.operation_type = s.operation_type
    ORDER BY pg_catalog.array_position(ARRAY['CRITICAL', 'WARNING', 'INFO'], s.worst_severity), s.p99_change_percent DESC NULLS LAST, s.operation_type;
COMMENT ON VIEW pggit.v_operation_overview IS
    'One look: each operation in the last hour, "now / baseline" in milliseconds, the change of its 99th percentile, the trend of its median over the last day (two hours a character) and its unresolved incidents. Worst first.';
ALTER FUNCTION pggit.operation_statistics(interval) SET jit = off;

-- What is scraped, once: prometheus_metrics() and the queries of postgres_exporter read the same.
CREATE VIEW pggit.v_monitoring_operations AS
    SELECT s.operation_type, q.percentile, q.microseconds / 1000000 AS duration_seconds,
           q.baseline_microseconds / 1000000.0::double precision AS baseline_seconds
    FROM pggit.operation_statistics() AS s
    CROSS JOIN LATERAL (VALUES ('50', s.p50_microseconds, s.baseline_p50_microseconds), ('95', s.p95_microseconds, s.baseline_p95_microseconds),
                               ('99', s.p99_microseconds, s.baseline_p99_microseconds)) AS q (percentile, microseconds, baseline_microseconds)
    ORDER BY s.operation_type, q.percentile;
COMMENT ON VIEW pggit.v_monitoring_operations IS
    'For monitoring from outside: percentiles of the last hour and of the baseline in force, in seconds; NULL where there is none.';

CREATE VIEW pggit.v_monitoring_incidents AS
    SELECT t.alert_type, s.severity, x.status, pg_catalog.count(i.incident_id) AS incidents
    FROM pg_catalog.unnest(ARRAY['THRESHOLD_EXCEEDED', 'ANOMALY', 'DEGRADATION', 'CORRELATION', 'SYSTEM']) AS t (alert_type)
    CROSS JOIN pg_catalog.unnest(ARRAY['INFO', 'WARNING', 'CRITICAL']) AS s (severity)
    CROSS JOIN pg_catalog.unnest(ARRAY['open', 'acknowledged']) AS x (status)
    LEFT JOIN pggit.performance_incidents AS i ON i.alert_type = t.alert_type AND i.severity = s.severity AND i.status = x.status AND NOT i.is_hidden
    GROUP BY t.alert_type, s.severity, x.status
    ORDER BY t.alert_type, s.severity, x.status;
COMMENT ON VIEW pggit.v_monitoring_incidents IS 'For monitoring from outside: unresolved incidents that are not suppressed, zeros included, so that a series never vanishes.';

CREATE VIEW pggit.v_monitoring_health AS
    SELECT h."check", (h.status = 'failing')::integer AS failing, h.value, h."limit"
    FROM pggit.health_check() AS h;
COMMENT ON VIEW pggit.v_monitoring_health IS 'For monitoring from outside: the checks of the monitor itself, 1 where one fails.';

CREATE VIEW pggit.v_monitoring_jobs AS
    SELECT j.job_name, pg_catalog.date_part('epoch', j.last_started_at) AS last_start_timestamp_seconds,
           pg_catalog.date_part('epoch', j.last_succeeded_at) AS last_success_timestamp_seconds,
           j.failures_24h, (j.late_since IS NOT NULL)::integer AS late
    FROM pggit.scheduled_jobs() AS j
    ORDER BY j.job_name;
COMMENT ON VIEW pggit.v_monitoring_jobs IS 'For monitoring from outside: when each job last began and succeeded, how often it failed in 24 hours, and 1 where it is late.';

CREATE VIEW pggit.v_monitoring_delivery AS
    SELECT d.channel, d.pending, coalesce(pg_catalog.date_part('epoch', d.oldest_pending_age), 0) AS oldest_pending_seconds, d.dead_letters,
           d.success_rate AS success_ratio, d.latency_p95_ms / 1000 AS latency_p95_seconds
    FROM pggit.v_notification_delivery AS d;
COMMENT ON VIEW pggit.v_monitoring_delivery IS 'For monitoring from outside: notifications by channel.';

COMMENT ON FUNCTION pggit.set_archive_policy(text, integer, bigint, integer) IS
    'Sets for how many days and bytes metrics, alerts, notifications, job_runs or traces stay live, and when they are dropped from the archive (NULL: never). Returns the kind.';
COMMENT ON FUNCTION pggit.start_performance_trace(text, text, integer, text, text, jsonb) IS
    'Begins a span, within another one if p_parent_span_id says so, and returns its trace_id and span_id (OpenTelemetry''s).';
COMMENT ON FUNCTION pggit.end_performance_trace(text, text, text, jsonb, bigint) IS
    'Ends a span with OK, ERROR or UNSET, records it as a metric and returns the metric_id.';
COMMENT ON FUNCTION pggit.record_merge_performance(integer, integer, bigint, bigint, bigint, bigint, bigint, bigint, text, integer, integer, text[], text, timestamptz) IS
    'Records a merge with its phases (microseconds; NULL: did not happen), and the whole and each phase as metrics. Returns the merge_id.';
COMMENT ON FUNCTION pggit.health_check() IS
    'Every check of the monitor itself: ok, failing or not_applicable, value, limit, since when it fails, and the runbook that says what to do.';
COMMENT ON FUNCTION pggit.raise_health_alerts() IS 'Internal to the job check_health: raises a SYSTEM alert for each check that fails and has no incident.';
COMMENT ON FUNCTION pggit.reroute_system_notifications() IS
    'Internal to the job check_health: SYSTEM notifications of settings that do not deliver go by the fallback as well.';
COMMENT ON FUNCTION pggit.scheduled_jobs() IS 'Internal to v_scheduled_jobs.';
COMMENT ON FUNCTION pggit.due_jobs() IS 'The jobs that are due, in the order in which tick() runs them.';
COMMENT ON FUNCTION pggit.clean_up_job_runs() IS
    'Deletes runs that succeeded and are older than pggit_perf.job_history_days, but for the last one of each job; returns how many.';
COMMENT ON FUNCTION pggit.clean_up_cron_history() IS
    'Deletes pg_cron''s history of our jobs in this database that is older than pggit_perf.job_history_days, as far as the caller may; returns how many.';
COMMENT ON FUNCTION pggit.runbook(text, text) IS 'The runbook of an alert or incident: by its type, of a SYSTEM one by the check that failed.';
COMMENT ON FUNCTION pggit.sparkline(double precision[]) IS
    'One character for each value, from the least to the greatest; a dot for NULL. Logarithmic where one is more than twenty times another.';
COMMENT ON FUNCTION pggit.operation_trends() IS 'The trend of each operation''s median over the last day, two hours a character.';
COMMENT ON FUNCTION pggit.performance_report(integer) IS
    'A report of the last hours as one self-contained HTML page: psql -AtX -c "SELECT pggit.performance_report()" > report.html';
COMMENT ON FUNCTION pggit.performance_report_diff(timestamptz, timestamptz, timestamptz, timestamptz) IS
    'Two periods compared as an HTML page, operation by operation, with effect size and significance.';
COMMENT ON FUNCTION pggit.compare_performance(timestamptz, timestamptz, timestamptz, timestamptz) IS
    'Two periods compared, a row for each operation, slower ones first: verdict, ratio with its 95 % interval, Cliff''s delta, adjusted p-value.';
COMMENT ON FUNCTION pggit.prometheus_metrics() IS 'Everything that is worth a time series, in the text format of Prometheus.';

CREATE OR REPLACE FUNCTION pggit.access_functions(p_access text) RETURNS SETOF regprocedure
LANGUAGE sql
STABLE
SET search_path = pg_catalog, pg_temp
BEGIN ATOMIC
    SELECT p.oid::regprocedure
    FROM pg_proc AS p
    JOIN (VALUES
            ('recorder', 'record_performance_metric'),
            ('recorder', 'record_performance_metrics'),
            ('viewer', 'detect_anomalies_statistical'),
            ('viewer', 'detect_combined_anomalies'),
            ('viewer', 'detect_performance_degradation'),
            ('viewer', 'detect_correlated_degradation'),
            ('viewer', 'simulate_detection'),
            ('viewer', 'suggest_thresholds'),
            ('viewer', 'events_near'),
            ('viewer', 'duration_stats'),
            ('viewer', 'duration_stats_transition'),
            ('viewer', 'duration_stats_combine'),
            ('viewer', 'duration_stats_serialize'),
            ('viewer', 'duration_stats_deserialize'),
            ('viewer', 'duration_stats_final'),
            ('viewer', 'duration_stats_by'),
            ('viewer', 'duration_stats_by_transition'),
            ('viewer', 'duration_stats_by_combine'),
            ('viewer', 'duration_stats_by_serialize'),
            ('viewer', 'duration_stats_by_deserialize'),
            ('viewer', 'duration_stats_by_final'),
            ('viewer', 'duration_digest'),
            ('viewer', 'duration_digest_in'),
            ('viewer', 'duration_digest_out'),
            ('viewer', 'duration_digest_recv'),
            ('viewer', 'duration_digest_send'),
            ('viewer', 'duration_digest_from_bytes'),
            ('viewer', 'duration_digest_merge'),
            ('viewer', 'duration_digest_transition'),
            ('viewer', 'duration_digest_final'),
            ('viewer', 'duration_digest_by'),
            ('viewer', 'duration_digest_by_transition'),
            ('viewer', 'duration_digest_by_final'),
            ('viewer', 'rollup'),
            ('viewer', 'rollup_transition'),
            ('viewer', 'num_vals'),
            ('viewer', 'mean'),
            ('viewer', 'stddev'),
            ('viewer', 'min_val'),
            ('viewer', 'max_val'),
            ('viewer', 'sum_vals'),
            ('viewer', 'sum_of_squares'),
            ('viewer', 'percentile'),
            ('viewer', 'percentiles'),
            ('viewer', 'fraction_below'),
            ('viewer', 'explain_alert'),
            ('viewer', 'preview_suppression'),
            ('viewer', 'suppression_covers'),
            ('recorder', 'start_performance_trace'),
            ('recorder', 'end_performance_trace'),
            ('recorder', 'record_merge_performance'),
            ('viewer', 'branch_names'),
            ('viewer', 'runbook'),
            ('viewer', 'sparkline'),
            ('viewer', 'three_digits'),
            ('viewer', 'operation_statistics'),
            ('viewer', 'operation_trends'),
            ('viewer', 'health_check'),
            ('viewer', 'scheduled_jobs'),
            ('viewer', 'prometheus_metrics'),
            ('viewer', 'performance_report'),
            ('viewer', 'performance_report_diff'),
            ('viewer', 'compare_performance'),
            ('operator', 'run_detection'),
            ('operator', 'detect_change_points'),
            ('operator', 'recalculate_seasonal_baselines'),
            ('operator', 'accept_new_normal'),
            ('operator', 'exclude_from_baseline'),
            ('operator', 'end_baseline_exclusion'),
            ('operator', 'process_alerts'),
            ('operator', 'check_alert_escalation'),
            ('operator', 'acknowledge_alert'),
            ('operator', 'acknowledge_incident'),
            ('operator', 'resolve_incident'),
            ('operator', 'snooze_incident'),
            ('operator', 'suppress_alerts'),
            ('operator', 'end_suppression'),
            ('operator', 'notify_on_alert'),
            ('operator', 'replay_notification'),
            ('operator', 'check_performance_baseline'),
            ('operator', 'check_pending_metrics'),
            ('operator', 'recalculate_all_baselines_rolling'),
            ('operator', 'calculate_performance_baseline'),
            ('operator', 'roll_up_metrics'),
            ('operator', 'verify_rollups'),
            ('operator', 'approve_baseline'),
            ('operator', 'reject_baseline'),
            ('admin', 'set_operation_thresholds'),
            ('admin', 'set_operation_time_zone'),
            ('admin', 'enable_event_log'),
            ('admin', 'disable_event_log'),
            ('admin', 'note_changed_settings'),
            ('admin', 'are_escalation_steps'),
            ('admin', 'encrypt_notification_config'),
            ('admin', 'test_notification'),
            ('admin', 'deliver_notifications'),
            ('admin', 'ensure_metric_partitions'),
            ('admin', 'rebuild_rollups'),
            ('admin', 'archive_old_data'),
            ('admin', 'set_archive_policy'),
            ('admin', 'run_job'),
            ('admin', 'run_started_job'),
            ('admin', 'claim_due_job'),
            ('admin', 'end_dead_job_runs'),
            ('admin', 'tick'),
            ('admin', 'due_jobs'),
            ('admin', 'raise_health_alerts'),
            ('admin', 'reroute_system_notifications'),
            ('admin', 'check_health_if_due'),
            ('admin', 'clean_up_job_runs'),
            ('admin', 'clean_up_cron_history'),
            ('admin', 'execute_job'),
            ('admin', 'start_job_run'),
            ('admin', 'finish_job_run'),
            ('admin', 'schedule_jobs'),
            ('admin', 'unschedule_jobs'),
            ('admin', 'grant_access'),
            ('admin', 'revoke_access')
         ) AS f (access, function_name) ON p.proname = f.function_name
    JOIN pg_depend AS d ON d.classid = 'pg_proc'::regclass AND d.objid = p.oid AND d.deptype = 'e'
    JOIN pg_extension AS e ON d.refclassid = 'pg_extension'::regclass AND e.oid = d.refobjid
    WHERE e.extname = 'pggit_perf'
      AND f.access = p_access;
END;

ALTER FUNCTION pggit.performance_report(integer) SET jit = off;
ALTER FUNCTION pggit.performance_report_diff(timestamptz, timestamptz, timestamptz, timestamptz) SET jit = off;
ALTER FUNCTION pggit.compare_performance(timestamptz, timestamptz, timestamptz, timestamptz) SET jit = off;
ALTER FUNCTION pggit.operation_trends() SET jit = off;
ALTER FUNCTION pggit.health_check() SET jit = off;
ALTER FUNCTION pggit.raise_health_alerts() SET jit = off;
ALTER FUNCTION pggit.raise_health_alerts() SET lock_timeout = '10s';

-- PostgreSQL lets PUBLIC execute every new function.
DO $revoke$
DECLARE
    v_function regprocedure;
BEGIN
    FOR v_function IN
        SELECT d.objid::regprocedure
        FROM pg_catalog.pg_depend AS d
        JOIN pg_catalog.pg_proc AS p ON p.oid = d.objid
        WHERE d.classid = 'pg_catalog.pg_proc'::regclass
          AND d.refclassid = 'pg_catalog.pg_extension'::regclass
          AND d.refobjid = (SELECT e.oid FROM pg_catalog.pg_extension AS e WHERE e.extname = 'pggit_perf')
          AND d.deptype = 'e'
          AND p.proacl IS NULL
    LOOP
        EXECUTE pg_catalog.format('REVOKE ALL ON ROUTINE %s FROM PUBLIC', v_function);
    END LOOP;
END
$revoke$;
-- Only what is new: a grant in a script makes everything granted on its object part of the extension, which no dump carries.
GRANT SELECT ON pggit.operation_traces,
    pggit.operation_traces_archive,
    pggit.merge_performance_metrics,
    pggit.v_merge_bottleneck_analysis,
    pggit.v_merge_success_rate,
    pggit.v_merge_phase_timeline,
    pggit.v_merge_conflict_hotspots,
    pggit.v_operation_traces,
    pggit.v_operation_overview,
    pggit.v_scheduled_jobs,
    pggit.v_monitoring_operations,
    pggit.v_monitoring_incidents,
    pggit.v_monitoring_health,
    pggit.v_monitoring_jobs,
    pggit.v_monitoring_delivery TO pg_monitor;
DO $grant$
DECLARE
    v_function regprocedure;
BEGIN
    FOR v_function IN
        SELECT p.oid::regprocedure
        FROM pg_catalog.pg_proc AS p
        JOIN pg_catalog.pg_depend AS d ON d.classid = 'pg_catalog.pg_proc'::regclass AND d.objid = p.oid AND d.deptype = 'e'
        JOIN pg_catalog.pg_extension AS e ON d.refclassid = 'pg_catalog.pg_extension'::regclass AND e.oid = d.refobjid
        WHERE e.extname = 'pggit_perf'
          AND p.proname IN ('branch_names', 'runbook', 'sparkline', 'three_digits', 'operation_statistics', 'operation_trends', 'health_check', 'scheduled_jobs', 'prometheus_metrics', 'performance_report', 'performance_report_diff', 'compare_performance')
    LOOP
        EXECUTE pg_catalog.format('GRANT EXECUTE ON ROUTINE %s TO pg_monitor', v_function);
    END LOOP;
END
$grant$;

DO $access$
DECLARE
    v_roles text;
BEGIN
    SELECT pg_catalog.string_agg(DISTINCT x.grantee::pg_catalog.regrole::text, ', ')
    INTO v_roles
    FROM pg_catalog.pg_proc AS p
    CROSS JOIN LATERAL pg_catalog.aclexplode(p.proacl) AS x
    WHERE p.oid = ANY (ARRAY['pggit.explain_alert(bigint)',
                             'pggit.approve_baseline(bigint, text)', 'pggit.schedule_jobs()']::pg_catalog.regprocedure[])
      AND x.grantee NOT IN (p.proowner, 'pg_monitor'::pg_catalog.regrole);
    IF v_roles IS NOT NULL THEN
        RAISE WARNING USING
            MESSAGE = pg_catalog.format('what is new is not granted yet to: %s', v_roles),
            HINT = 'Call pggit.grant_access(role, access) again for each.';
    END IF;
END
$access$;
