-- 0.1.0 → 0.2.0: alerts become incidents.

DO $guard$
DECLARE
    v_taken text;
BEGIN
    SELECT pg_catalog.string_agg(c.relname, ', ' ORDER BY c.relname)
    INTO v_taken
    FROM pg_catalog.pg_class AS c
    WHERE c.relnamespace = 'pggit'::pg_catalog.regnamespace
      AND c.relkind <> 'i'
      AND c.relname = ANY (ARRAY['alert_escalation_policies', 'performance_incidents', 'performance_incident_events',
                                 'alert_suppression', 'alert_suppression_effects', 'v_open_incidents',
                                 'v_unacknowledged_alerts', 'v_incident_response']);
    IF v_taken IS NOT NULL THEN
        RAISE EXCEPTION USING
            ERRCODE = 'duplicate_table',
            MESSAGE = pg_catalog.format('schema pggit already has relations that pggit_perf would create: %s', v_taken),
            DETAIL = 'They belong to something else; the extension neither replaces nor adopts them.',
            HINT = 'Move each out of the way, for example with ALTER TABLE … SET SCHEMA …, then update again.';
    END IF;
END
$guard$;

ALTER TABLE pggit.performance_alerts
    ADD COLUMN incident_id bigint,
    ADD COLUMN escalated_from text,
    ADD COLUMN escalated_at timestamptz,
    ADD COLUMN escalation_reason text,
    ADD COLUMN suppression_id bigint,
    ADD COLUMN acknowledgement_note text,
    ADD CONSTRAINT performance_alerts_escalated_check
        CHECK ((escalated_from IS NULL) = (escalated_at IS NULL) AND (escalated_from IS NULL) = (escalation_reason IS NULL)
               AND escalated_from IN ('INFO', 'WARNING')),
    ADD CONSTRAINT performance_alerts_suppressed_check CHECK (suppression_id IS NULL OR incident_id IS NOT NULL);
COMMENT ON COLUMN pggit.performance_alerts.severity IS
    'As it is now; escalated_from says what it was when several alerts made it more.';
COMMENT ON COLUMN pggit.performance_alerts.incident_id IS
    'The incident it belongs to; NULL until process_alerts() has taken it.';
COMMENT ON COLUMN pggit.performance_alerts.suppression_id IS
    'The suppression that kept it from being notified.';
DROP INDEX pggit.performance_alerts_operation;
-- By the time of the violation, which for what COPY brought is before the alert was raised.
CREATE INDEX performance_alerts_operation
    ON pggit.performance_alerts (operation_type, LEAST(created_at, metric_recorded_at) DESC);
CREATE INDEX performance_alerts_unprocessed
    ON pggit.performance_alerts (alert_id) WHERE incident_id IS NULL;

CREATE FUNCTION pggit.are_escalation_steps(p_steps interval[]) RETURNS boolean
LANGUAGE sql
IMMUTABLE
PARALLEL SAFE
SET search_path = pg_catalog, pg_temp
BEGIN ATOMIC
    SELECT coalesce(array_ndims(p_steps), 1) = 1
           AND cardinality(p_steps) <= 10
           AND coalesce(bool_and(s.step IS NOT NULL AND s.step > s.previous AND s.step <= interval '30 days'), true)
    FROM (SELECT u.step, lag(u.step, 1, interval '0') OVER (ORDER BY u.place) AS previous
          FROM unnest(p_steps) WITH ORDINALITY AS u (step, place)) AS s;
END;
COMMENT ON FUNCTION pggit.are_escalation_steps(interval[]) IS
    'Internal: whether these are at most ten intervals, each longer than the one before.';

CREATE TABLE pggit.alert_escalation_policies (
    policy_id bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
    operation_type text COLLATE "C",
    alert_type text,
    escalation_alert_count integer NOT NULL DEFAULT 3,
    escalation_interval interval NOT NULL DEFAULT '1 hour',
    severity_from_3x text NOT NULL DEFAULT 'WARNING',
    unacknowledged_steps interval[] NOT NULL DEFAULT '{15 minutes,1 hour}',
    recovery_period interval NOT NULL DEFAULT '30 minutes',
    worse_ratio double precision NOT NULL DEFAULT 2,
    is_builtin boolean NOT NULL DEFAULT false,
    created_at timestamptz NOT NULL DEFAULT pg_catalog.now(),
    CONSTRAINT alert_escalation_policies_pkey PRIMARY KEY (policy_id),
    CONSTRAINT alert_escalation_policies_one_each UNIQUE NULLS NOT DISTINCT (operation_type, alert_type),
    CONSTRAINT alert_escalation_policies_alert_type_check
        CHECK (alert_type IN ('THRESHOLD_EXCEEDED', 'ANOMALY', 'DEGRADATION', 'CORRELATION', 'SYSTEM')),
    CONSTRAINT alert_escalation_policies_count_check CHECK (escalation_alert_count BETWEEN 1 AND 1000),
    CONSTRAINT alert_escalation_policies_interval_check
        CHECK (escalation_interval > interval '0' AND escalation_interval <= interval '7 days'),
    CONSTRAINT alert_escalation_policies_severity_check CHECK (severity_from_3x IN ('WARNING', 'CRITICAL')),
    CONSTRAINT alert_escalation_policies_steps_check CHECK (pggit.are_escalation_steps(unacknowledged_steps)),
    CONSTRAINT alert_escalation_policies_recovery_check
        CHECK (recovery_period > interval '0' AND recovery_period <= interval '30 days'),
    CONSTRAINT alert_escalation_policies_builtin_check
        CHECK (NOT is_builtin OR operation_type IS NULL AND alert_type IS NULL),
    CONSTRAINT alert_escalation_policies_worse_check CHECK (worse_ratio > 1 AND worse_ratio < 'Infinity')
);
COMMENT ON TABLE pggit.alert_escalation_policies IS
    'How incidents escalate and end. Of the policies that match an alert, one for its operation and type goes first, then one for its operation, then one for its type, then the built-in one.';
COMMENT ON COLUMN pggit.alert_escalation_policies.operation_type IS 'NULL matches every operation.';
COMMENT ON COLUMN pggit.alert_escalation_policies.alert_type IS 'NULL matches every type.';
COMMENT ON COLUMN pggit.alert_escalation_policies.escalation_alert_count IS
    'An alert that is WARNING becomes CRITICAL when it is, counting itself, at least so many of its operation within escalation_interval.';
COMMENT ON COLUMN pggit.alert_escalation_policies.severity_from_3x IS
    'Severity of a duration from 3 times to under 5 times the baseline''s 99th percentile; below it is WARNING, from 5 times on CRITICAL.';
COMMENT ON COLUMN pggit.alert_escalation_policies.unacknowledged_steps IS
    'How long after it was opened an incident that nobody has acknowledged is raised by one severity, and told again.';
COMMENT ON COLUMN pggit.alert_escalation_policies.recovery_period IS
    'An incident without violations for so long is resolved.';
COMMENT ON COLUMN pggit.alert_escalation_policies.worse_ratio IS
    'An acknowledged or snoozed incident comes back when its severity rises, or its violation multiplier passes the peak so far by this factor.';
COMMENT ON COLUMN pggit.alert_escalation_policies.is_builtin IS 'Came with the extension; it can be changed, not deleted.';

-- A dump carries the built-in policy as well, perhaps changed: its row takes the place of what CREATE EXTENSION has
-- made. row_security is off in every restore.
CREATE FUNCTION pggit.before_escalation_policy_insert() RETURNS trigger
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $body$
BEGIN
    IF NEW.is_builtin AND current_setting('row_security') = 'off' THEN
        DELETE FROM pggit.alert_escalation_policies AS p WHERE p.is_builtin;
    END IF;
    RETURN NEW;
END
$body$;
COMMENT ON FUNCTION pggit.before_escalation_policy_insert() IS
    'Internal: lets a restored row take the place of the built-in policy.';

CREATE FUNCTION pggit.refuse_builtin_policy_change() RETURNS trigger
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $body$
BEGIN
    RAISE EXCEPTION USING
        ERRCODE = 'object_not_in_prerequisite_state',
        MESSAGE = 'the built-in escalation policy is for every operation and type',
        DETAIL = 'Alerts that no other policy matches follow it.',
        HINT = 'Change its numbers, or INSERT INTO pggit.alert_escalation_policies (operation_type, …) a policy of its own for an operation.';
END
$body$;
COMMENT ON FUNCTION pggit.refuse_builtin_policy_change() IS
    'Internal: the built-in policy is neither deleted nor narrowed.';

INSERT INTO pggit.alert_escalation_policies (is_builtin) VALUES (true);

CREATE TRIGGER before_insert
    BEFORE INSERT ON pggit.alert_escalation_policies
    FOR EACH ROW EXECUTE FUNCTION pggit.before_escalation_policy_insert();
CREATE TRIGGER refuse_builtin_deletion
    BEFORE DELETE ON pggit.alert_escalation_policies
    FOR EACH ROW WHEN (OLD.is_builtin AND pg_catalog.pg_trigger_depth() = 0)
    EXECUTE FUNCTION pggit.refuse_builtin_policy_change();
CREATE TRIGGER refuse_builtin_narrowing
    BEFORE UPDATE ON pggit.alert_escalation_policies
    FOR EACH ROW WHEN (OLD.is_builtin IS DISTINCT FROM NEW.is_builtin
                       OR OLD.is_builtin AND (NEW.operation_type IS NOT NULL OR NEW.alert_type IS NOT NULL))
    EXECUTE FUNCTION pggit.refuse_builtin_policy_change();

SELECT pg_catalog.pg_extension_config_dump('pggit.alert_escalation_policies', '');
SELECT pg_catalog.pg_extension_config_dump('pggit.alert_escalation_policies_policy_id_seq', '');

CREATE TABLE pggit.performance_incidents (
    incident_id bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
    alert_type text NOT NULL,
    operation_type text COLLATE "C" NOT NULL,
    branch_id integer,
    status text NOT NULL DEFAULT 'open',
    severity text NOT NULL,
    alert_count bigint NOT NULL,
    suppressed_count bigint NOT NULL DEFAULT 0,
    first_alert_at timestamptz NOT NULL,
    last_alert_at timestamptz NOT NULL,
    peak_violation_multiplier double precision,
    opened_at timestamptz NOT NULL,
    unacknowledged_since timestamptz,
    escalation_step integer NOT NULL DEFAULT 0,
    acknowledged_at timestamptz,
    acknowledged_by text,
    acknowledged_until timestamptz,
    resolved_at timestamptz,
    resolved_by text,
    is_hidden boolean NOT NULL DEFAULT false,
    snooze_suppression_id bigint,
    quiet_severity text,
    quiet_peak double precision,
    last_raised_at timestamptz NOT NULL,
    CONSTRAINT performance_incidents_pkey PRIMARY KEY (incident_id),
    CONSTRAINT performance_incidents_alert_type_check
        CHECK (alert_type IN ('THRESHOLD_EXCEEDED', 'ANOMALY', 'DEGRADATION', 'CORRELATION', 'SYSTEM')),
    CONSTRAINT performance_incidents_status_check CHECK (status IN ('open', 'acknowledged', 'resolved')),
    CONSTRAINT performance_incidents_severity_check CHECK (severity IN ('INFO', 'WARNING', 'CRITICAL')),
    CONSTRAINT performance_incidents_counts_check CHECK (alert_count > 0 AND suppressed_count BETWEEN 0 AND alert_count),
    CONSTRAINT performance_incidents_times_check CHECK (first_alert_at <= last_alert_at),
    CONSTRAINT performance_incidents_open_check CHECK ((status = 'open') = (unacknowledged_since IS NOT NULL)),
    CONSTRAINT performance_incidents_acknowledged_check
        CHECK ((acknowledged_at IS NULL) = (acknowledged_by IS NULL)
               AND (status <> 'acknowledged' OR acknowledged_at IS NOT NULL)
               AND (status <> 'open' OR acknowledged_at IS NULL AND acknowledged_until IS NULL)),
    CONSTRAINT performance_incidents_resolved_check
        CHECK ((status = 'resolved') = (resolved_at IS NOT NULL) AND (status = 'resolved') = (resolved_by IS NOT NULL)),
    CONSTRAINT performance_incidents_quiet_check CHECK (quiet_severity IN ('INFO', 'WARNING', 'CRITICAL')),
    CONSTRAINT performance_incidents_step_check CHECK (escalation_step >= 0)
);
COMMENT ON TABLE pggit.performance_incidents IS
    'One problem while it lasts: the alerts of one type, operation and branch. open → acknowledged → resolved; process_alerts() opens, escalates and resolves, acknowledge_incident and resolve_incident do what a person decides.';
COMMENT ON COLUMN pggit.performance_incidents.suppressed_count IS 'How many of its alerts a suppression kept from being notified.';
COMMENT ON COLUMN pggit.performance_incidents.first_alert_at IS 'When its first violation happened; opened_at is when process_alerts() took it.';
COMMENT ON COLUMN pggit.performance_incidents.last_raised_at IS
    'When its latest alert was raised, which for what was noticed late is after it happened; recovery counts from there.';
COMMENT ON COLUMN pggit.performance_incidents.unacknowledged_since IS
    'From when the steps of its policy count: since it was opened, came back or stopped being suppressed.';
COMMENT ON COLUMN pggit.performance_incidents.escalation_step IS 'How many of these steps it has taken since.';
COMMENT ON COLUMN pggit.performance_incidents.acknowledged_until IS 'Then it comes back, if it is not resolved; NULL: only when it gets worse.';
COMMENT ON COLUMN pggit.performance_incidents.is_hidden IS 'Everything of it was suppressed so far: nobody has been told.';
COMMENT ON COLUMN pggit.performance_incidents.snooze_suppression_id IS 'The snooze in force, in alert_suppression.';
COMMENT ON COLUMN pggit.performance_incidents.quiet_severity IS
    'Severity when it was acknowledged or snoozed, with quiet_peak, its peak then: beyond them it has got worse.';

CREATE UNIQUE INDEX performance_incidents_one_unresolved
    ON pggit.performance_incidents (operation_type, alert_type, branch_id) NULLS NOT DISTINCT
    WHERE status <> 'resolved';
CREATE INDEX performance_incidents_opened ON pggit.performance_incidents (opened_at DESC);

SELECT pg_catalog.pg_extension_config_dump('pggit.performance_incidents', '');
SELECT pg_catalog.pg_extension_config_dump('pggit.performance_incidents_incident_id_seq', '');

CREATE TABLE pggit.performance_incident_events (
    event_id bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
    incident_id bigint,
    event_type text NOT NULL,
    occurred_at timestamptz NOT NULL DEFAULT pg_catalog.clock_timestamp(),
    changed_by text NOT NULL DEFAULT SESSION_USER,
    is_automatic boolean NOT NULL,
    from_status text,
    to_status text,
    from_severity text,
    to_severity text,
    alert_id bigint,
    suppression_id bigint,
    is_suppressed boolean NOT NULL DEFAULT false,
    escalation_step integer,
    due_at timestamptz,
    is_late boolean NOT NULL DEFAULT false,
    reason text NOT NULL,
    note text,
    details jsonb NOT NULL DEFAULT '{}',
    CONSTRAINT performance_incident_events_pkey PRIMARY KEY (event_id),
    CONSTRAINT performance_incident_events_type_check
        CHECK (event_type IN ('opened', 'escalated', 'acknowledged', 'came_back', 'snoozed', 'surfaced', 'resolved',
                              'suppression_started', 'suppression_ended')),
    CONSTRAINT performance_incident_events_subject_check CHECK (incident_id IS NOT NULL OR suppression_id IS NOT NULL),
    CONSTRAINT performance_incident_events_status_check
        CHECK (from_status IN ('open', 'acknowledged', 'resolved') AND to_status IN ('open', 'acknowledged', 'resolved')),
    CONSTRAINT performance_incident_events_severity_check
        CHECK (from_severity IN ('INFO', 'WARNING', 'CRITICAL') AND to_severity IN ('INFO', 'WARNING', 'CRITICAL'))
);
COMMENT ON TABLE pggit.performance_incident_events IS
    'Every change of an incident or a suppression: when, who, from, to and why. Appended, never changed.';
COMMENT ON COLUMN pggit.performance_incident_events.incident_id IS 'NULL: the event of a suppression that is for no one incident.';
COMMENT ON COLUMN pggit.performance_incident_events.changed_by IS 'The session''s user; is_automatic: a policy decided, in that user''s process_alerts().';
COMMENT ON COLUMN pggit.performance_incident_events.alert_id IS 'The alert that caused it.';
COMMENT ON COLUMN pggit.performance_incident_events.suppression_id IS 'The suppression it is about; with is_suppressed, the one that hides it.';
COMMENT ON COLUMN pggit.performance_incident_events.escalation_step IS 'The step of the policy that was due at due_at; is_late: taken more than five minutes after.';
COMMENT ON COLUMN pggit.performance_incident_events.note IS 'What the person said who did it.';

CREATE INDEX performance_incident_events_incident ON pggit.performance_incident_events (incident_id, event_id);
CREATE INDEX performance_incident_events_suppression
    ON pggit.performance_incident_events (suppression_id, event_id) WHERE suppression_id IS NOT NULL;

SELECT pg_catalog.pg_extension_config_dump('pggit.performance_incident_events', '');
SELECT pg_catalog.pg_extension_config_dump('pggit.performance_incident_events_event_id_seq', '');

CREATE TABLE pggit.alert_suppression (
    suppression_id bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
    incident_id bigint,
    operation_type text COLLATE "C",
    alert_type text,
    severity text,
    starts_at timestamptz NOT NULL,
    ends_at timestamptz NOT NULL,
    weekly_days integer[],
    weekly_from time,
    weekly_until time,
    time_zone text,
    reason text NOT NULL,
    created_by text NOT NULL DEFAULT SESSION_USER,
    created_at timestamptz NOT NULL DEFAULT pg_catalog.clock_timestamp(),
    ended_at timestamptz,
    ended_by text,
    end_reason text,
    end_note text,
    is_reported boolean NOT NULL DEFAULT false,
    CONSTRAINT alert_suppression_pkey PRIMARY KEY (suppression_id),
    CONSTRAINT alert_suppression_alert_type_check
        CHECK (alert_type IN ('THRESHOLD_EXCEEDED', 'ANOMALY', 'DEGRADATION', 'CORRELATION', 'SYSTEM')),
    CONSTRAINT alert_suppression_severity_check CHECK (severity IN ('INFO', 'WARNING', 'CRITICAL')),
    CONSTRAINT alert_suppression_times_check
        CHECK (starts_at < ends_at AND ends_at - starts_at <= interval '366 days'),
    CONSTRAINT alert_suppression_weekly_check
        CHECK (pg_catalog.num_nulls(weekly_days, weekly_from, weekly_until, time_zone) IN (0, 4)),
    CONSTRAINT alert_suppression_days_check
        CHECK (weekly_days <@ ARRAY[1, 2, 3, 4, 5, 6, 7] AND pg_catalog.cardinality(weekly_days) BETWEEN 1 AND 7),
    CONSTRAINT alert_suppression_reason_check CHECK (pg_catalog.btrim(reason, E' \t\n\r\f\v') <> ''),
    CONSTRAINT alert_suppression_ended_check
        CHECK ((ended_at IS NULL) = (ended_by IS NULL) AND (ended_at IS NULL) = (end_reason IS NULL)
               AND (ended_at IS NOT NULL OR NOT is_reported)),
    CONSTRAINT alert_suppression_end_reason_check
        CHECK (end_reason IN ('expired', 'lifted', 'worse', 'resolved', 'replaced', 'unknown_time_zone'))
);
COMMENT ON TABLE pggit.alert_suppression IS
    'Snoozes and maintenance windows: alerts they match are stored and counted, only not notified.';
COMMENT ON COLUMN pggit.alert_suppression.incident_id IS 'A snooze: only alerts of this incident.';
COMMENT ON COLUMN pggit.alert_suppression.operation_type IS 'NULL matches every operation, as for alert_type and severity.';
COMMENT ON COLUMN pggit.alert_suppression.weekly_days IS
    'Days on which a weekly window begins, 1 Monday to 7 Sunday; NULL: all the time from starts_at until ends_at.';
COMMENT ON COLUMN pggit.alert_suppression.weekly_from IS
    'The clock on the wall in time_zone decides, also when it is put forward or back; until a time not later than weekly_from means the next day.';
COMMENT ON COLUMN pggit.alert_suppression.ended_at IS 'NULL while it may still match; then end_reason says why it does not.';
COMMENT ON COLUMN pggit.alert_suppression.is_reported IS 'Its end was noted in performance_incident_events, with what it hid.';

CREATE INDEX alert_suppression_ends ON pggit.alert_suppression (ends_at);
CREATE INDEX alert_suppression_unreported ON pggit.alert_suppression (suppression_id) WHERE NOT is_reported;

SELECT pg_catalog.pg_extension_config_dump('pggit.alert_suppression', '');
SELECT pg_catalog.pg_extension_config_dump('pggit.alert_suppression_suppression_id_seq', '');

-- The clock on the wall: in the hour that summer time skips there is nothing to suppress, and the hour that it
-- repeats is suppressed twice.
CREATE FUNCTION pggit.suppression_covers(
    p_at timestamptz, p_starts_at timestamptz, p_ends_at timestamptz,
    p_weekly_days integer[], p_weekly_from time, p_weekly_until time, p_time_zone text
) RETURNS boolean
LANGUAGE sql
IMMUTABLE
PARALLEL SAFE
BEGIN ATOMIC
    SELECT p_at >= p_starts_at AND p_at < p_ends_at
           AND CASE
               WHEN p_weekly_days IS NULL THEN true
               WHEN p_weekly_from < p_weekly_until THEN
                   (p_at AT TIME ZONE p_time_zone)::time >= p_weekly_from
                   AND (p_at AT TIME ZONE p_time_zone)::time < p_weekly_until
                   AND extract(isodow FROM p_at AT TIME ZONE p_time_zone)::integer = ANY (p_weekly_days)
               ELSE
                   (p_at AT TIME ZONE p_time_zone)::time >= p_weekly_from
                   AND extract(isodow FROM p_at AT TIME ZONE p_time_zone)::integer = ANY (p_weekly_days)
                   OR (p_at AT TIME ZONE p_time_zone)::time < p_weekly_until
                   AND extract(isodow FROM (p_at AT TIME ZONE p_time_zone) - interval '1 day')::integer = ANY (p_weekly_days)
           END;
END;
COMMENT ON FUNCTION pggit.suppression_covers(timestamptz, timestamptz, timestamptz, integer[], time, time, text) IS
    'Whether a suppression''s period, weekly windows included, covers a time.';

CREATE TABLE pggit.alert_suppression_effects (
    suppression_id bigint NOT NULL,
    incident_id bigint NOT NULL,
    alerts_suppressed bigint NOT NULL,
    first_alert_at timestamptz,
    last_alert_at timestamptz,
    reported_at timestamptz,
    alerts_carried bigint NOT NULL DEFAULT 0,
    CONSTRAINT alert_suppression_effects_counts_check
        CHECK (alerts_suppressed >= 0 AND alerts_carried >= 0 AND (alerts_suppressed = 0) = (first_alert_at IS NULL)
               AND (alerts_suppressed = 0) = (last_alert_at IS NULL))
);
COMMENT ON TABLE pggit.alert_suppression_effects IS
    'What each suppression hid of each incident, one row for each of its windows.';
COMMENT ON COLUMN pggit.alert_suppression_effects.alerts_carried IS
    'How many another one had hidden that ended while this one was in force: told with these.';
COMMENT ON COLUMN pggit.alert_suppression_effects.reported_at IS
    'When the end of the window was noted in performance_incident_events; NULL: it goes on.';

CREATE UNIQUE INDEX alert_suppression_effects_one_unreported
    ON pggit.alert_suppression_effects (suppression_id, incident_id) WHERE reported_at IS NULL;
CREATE INDEX alert_suppression_effects_suppression ON pggit.alert_suppression_effects (suppression_id);

SELECT pg_catalog.pg_extension_config_dump('pggit.alert_suppression_effects', '');

CREATE VIEW pggit.v_open_incidents AS
    SELECT i.incident_id, i.severity, i.status, i.alert_type, i.operation_type, i.branch_id, i.alert_count,
           i.suppressed_count, i.peak_violation_multiplier, i.first_alert_at, i.last_alert_at,
           pg_catalog.date_trunc('second', pg_catalog.now() - i.first_alert_at) AS age,
           i.escalation_step, i.acknowledged_by, i.acknowledged_until,
           s.ends_at AS snoozed_until, i.is_hidden
    FROM pggit.performance_incidents AS i
    LEFT JOIN pggit.alert_suppression AS s ON s.suppression_id = i.snooze_suppression_id
    WHERE i.status <> 'resolved'
    ORDER BY pg_catalog.array_position(ARRAY['CRITICAL', 'WARNING', 'INFO'], i.severity), i.status DESC, i.last_alert_at DESC;
COMMENT ON VIEW pggit.v_open_incidents IS
    'Incidents that are not resolved: the most severe first, of these the open before the acknowledged, then the latest.';

CREATE VIEW pggit.v_unacknowledged_alerts AS
    SELECT a.alert_id, a.created_at, a.severity, a.alert_type, a.operation_type, a.branch_id,
           a.actual_duration_microseconds, a.baseline_p99_microseconds, a.violation_multiplier, a.incident_id, a.suppression_id
    FROM pggit.performance_alerts AS a
    WHERE NOT a.is_acknowledged
    ORDER BY a.created_at DESC;
COMMENT ON VIEW pggit.v_unacknowledged_alerts IS 'Alerts that nobody has acknowledged, latest first.';

CREATE VIEW pggit.v_incident_response AS
    SELECT i.incident_id, i.severity, i.status, i.alert_type, i.operation_type, i.branch_id, i.alert_count, i.opened_at,
           i.opened_at - i.first_alert_at AS time_to_open,
           e.acknowledged_at - i.opened_at AS time_to_acknowledge,
           i.resolved_at - i.opened_at AS time_to_resolve,
           e.acknowledged_by, i.resolved_by, coalesce(r.is_automatic, false) AS resolved_by_recovery,
           n.steps AS escalation_steps
    FROM pggit.performance_incidents AS i
    LEFT JOIN LATERAL (
        SELECT x.occurred_at AS acknowledged_at, x.changed_by AS acknowledged_by
        FROM pggit.performance_incident_events AS x
        WHERE x.incident_id = i.incident_id AND x.event_type = 'acknowledged'
        ORDER BY x.event_id LIMIT 1
    ) AS e ON true
    LEFT JOIN LATERAL (
        SELECT x.is_automatic
        FROM pggit.performance_incident_events AS x
        WHERE x.incident_id = i.incident_id AND x.event_type = 'resolved'
        ORDER BY x.event_id DESC LIMIT 1
    ) AS r ON true
    CROSS JOIN LATERAL (
        SELECT pg_catalog.count(x.escalation_step) AS steps
        FROM pggit.performance_incident_events AS x
        WHERE x.incident_id = i.incident_id
    ) AS n
    ORDER BY i.opened_at DESC, i.incident_id DESC;
COMMENT ON VIEW pggit.v_incident_response IS
    'How long each incident took: from its first violation to being opened, from then to the first acknowledgement and to its end. Latest first.';

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
        ELSE
            RAISE EXCEPTION USING
                ERRCODE = 'undefined_object',
                MESSAGE = format('there is no job named %L', p_job_name),
                DETAIL = 'The jobs are recalculate_baselines, check_pending_metrics, process_alerts and maintain_partitions.',
                HINT = 'Run, for example, CALL pggit.run_job(''recalculate_baselines'').';
    END CASE;
    RETURN v_result;
END
$body$;

CREATE OR REPLACE PROCEDURE pggit.run_job(p_job_name text)
LANGUAGE plpgsql
AS $body$
DECLARE
    v_run_id bigint;
    v_result jsonb;
    v_sqlstate text;
    v_message text;
    v_detail text;
    v_hint text;
BEGIN
    -- Inside a transaction block this fails, before anything is done.
    COMMIT;
    PERFORM pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', true);
    IF p_job_name IS NULL OR p_job_name NOT IN ('recalculate_baselines', 'check_pending_metrics', 'process_alerts', 'maintain_partitions') THEN
        PERFORM pggit.execute_job(coalesce(p_job_name, ''));
    END IF;
    v_run_id := pggit.start_job_run(p_job_name);
    COMMIT;

    PERFORM pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', true);
    BEGIN
        v_result := pggit.execute_job(p_job_name);
    EXCEPTION WHEN OTHERS OR query_canceled OR assert_failure THEN
        GET STACKED DIAGNOSTICS
            v_sqlstate = RETURNED_SQLSTATE,
            v_message = MESSAGE_TEXT,
            v_detail = PG_EXCEPTION_DETAIL,
            v_hint = PG_EXCEPTION_HINT;
        -- Here, while the search_path is pinned; after the last COMMIT it is the caller's again.
        v_detail := coalesce(nullif(v_detail, ''), format('It is run %s in pggit.job_failure_log.', v_run_id));
        v_hint := coalesce(nullif(v_hint, ''), 'See SELECT * FROM pggit.job_failure_log;');
    END;
    PERFORM pggit.finish_job_run(v_run_id, v_result, v_sqlstate, v_message, v_detail, v_hint);
    COMMIT;

    IF v_sqlstate IS NOT NULL THEN
        RAISE EXCEPTION USING
            ERRCODE = v_sqlstate,
            MESSAGE = v_message,
            DETAIL = v_detail,
            HINT = v_hint;
    END IF;
END
$body$;

CREATE FUNCTION pggit.process_alerts() RETURNS TABLE (
	"alerts_processed" bigint,  /* i64 */
	"alerts_suppressed" bigint,  /* i64 */
	"alerts_deferred" bigint,  /* i64 */
	"incidents_opened" bigint,  /* i64 */
	"incidents_escalated" bigint,  /* i64 */
	"incidents_came_back" bigint,  /* i64 */
	"incidents_resolved" bigint,  /* i64 */
	"suppressions_ended" bigint  /* i64 */
)
STRICT VOLATILE SECURITY DEFINER PARALLEL UNSAFE
SET search_path TO pg_catalog, pg_temp
LANGUAGE c /* Rust */
AS 'MODULE_PATHNAME', 'process_alerts_wrapper';

CREATE FUNCTION pggit.check_alert_escalation(
	"p_alert_id" bigint /* Option < i64 > */
) RETURNS TEXT /* std :: result :: Result < & '_ str, ErrorReport > */
VOLATILE SECURITY DEFINER PARALLEL UNSAFE
SET search_path TO pg_catalog, pg_temp
LANGUAGE c /* Rust */
AS 'MODULE_PATHNAME', 'check_alert_escalation_wrapper';

CREATE FUNCTION pggit.acknowledge_alert(
	"p_alert_id" bigint, /* Option < i64 > */
	"p_note" TEXT DEFAULT NULL /* Option < String > */
) RETURNS bigint /* std :: result :: Result < i64, ErrorReport > */
VOLATILE SECURITY DEFINER PARALLEL UNSAFE
SET search_path TO pg_catalog, pg_temp
LANGUAGE c /* Rust */
AS 'MODULE_PATHNAME', 'acknowledge_alert_wrapper';

CREATE FUNCTION pggit.acknowledge_incident(
	"p_incident_id" bigint, /* Option < i64 > */
	"p_note" TEXT DEFAULT NULL, /* Option < String > */
	"p_until" timestamp with time zone DEFAULT NULL /* Option < TimestampWithTimeZone > */
) RETURNS bigint /* std :: result :: Result < i64, ErrorReport > */
VOLATILE SECURITY DEFINER PARALLEL UNSAFE
SET search_path TO pg_catalog, pg_temp
LANGUAGE c /* Rust */
AS 'MODULE_PATHNAME', 'acknowledge_incident_wrapper';

CREATE FUNCTION pggit.resolve_incident(
	"p_incident_id" bigint, /* Option < i64 > */
	"p_note" TEXT DEFAULT NULL /* Option < String > */
) RETURNS bigint /* std :: result :: Result < i64, ErrorReport > */
VOLATILE SECURITY DEFINER PARALLEL UNSAFE
SET search_path TO pg_catalog, pg_temp
LANGUAGE c /* Rust */
AS 'MODULE_PATHNAME', 'resolve_incident_wrapper';

CREATE FUNCTION pggit.snooze_incident(
	"p_incident_id" bigint, /* Option < i64 > */
	"p_interval" interval, /* Option < Interval > */
	"p_note" TEXT DEFAULT NULL /* Option < String > */
) RETURNS bigint /* std :: result :: Result < i64, ErrorReport > */
VOLATILE SECURITY DEFINER PARALLEL UNSAFE
SET search_path TO pg_catalog, pg_temp
LANGUAGE c /* Rust */
AS 'MODULE_PATHNAME', 'snooze_incident_wrapper';

CREATE FUNCTION pggit.suppress_alerts(
	"p_until" timestamp with time zone, /* Option < TimestampWithTimeZone > */
	"p_reason" TEXT, /* Option < String > */
	"p_operation_type" TEXT DEFAULT NULL, /* Option < String > */
	"p_alert_type" TEXT DEFAULT NULL, /* Option < String > */
	"p_severity" TEXT DEFAULT NULL, /* Option < String > */
	"p_from" timestamp with time zone DEFAULT NULL, /* Option < TimestampWithTimeZone > */
	"p_weekly_days" INT[] DEFAULT NULL, /* :: std :: option :: Option < Vec < Option < i32 > > > */
	"p_weekly_from" time DEFAULT NULL, /* Option < Time > */
	"p_weekly_until" time DEFAULT NULL, /* Option < Time > */
	"p_time_zone" TEXT DEFAULT NULL /* Option < String > */
) RETURNS bigint /* std :: result :: Result < i64, ErrorReport > */
VOLATILE SECURITY DEFINER PARALLEL UNSAFE
SET search_path TO pg_catalog, pg_temp
LANGUAGE c /* Rust */
AS 'MODULE_PATHNAME', 'suppress_alerts_wrapper';

CREATE FUNCTION pggit.end_suppression(
	"p_suppression_id" bigint, /* Option < i64 > */
	"p_note" TEXT DEFAULT NULL /* Option < String > */
) RETURNS bigint /* std :: result :: Result < i64, ErrorReport > */
VOLATILE SECURITY DEFINER PARALLEL UNSAFE
SET search_path TO pg_catalog, pg_temp
LANGUAGE c /* Rust */
AS 'MODULE_PATHNAME', 'end_suppression_wrapper';

CREATE FUNCTION pggit.preview_suppression(
	"p_operation_type" TEXT DEFAULT NULL, /* Option < String > */
	"p_alert_type" TEXT DEFAULT NULL, /* Option < String > */
	"p_severity" TEXT DEFAULT NULL, /* Option < String > */
	"p_weekly_days" INT[] DEFAULT NULL, /* :: std :: option :: Option < Vec < Option < i32 > > > */
	"p_weekly_from" time DEFAULT NULL, /* Option < Time > */
	"p_weekly_until" time DEFAULT NULL, /* Option < Time > */
	"p_time_zone" TEXT DEFAULT NULL, /* Option < String > */
	"p_days" INT DEFAULT 7 /* Option < i32 > */
) RETURNS TABLE (
	"operation_type" TEXT,  /* String */
	"alert_type" TEXT,  /* String */
	"severity" TEXT,  /* String */
	"alerts" bigint,  /* i64 */
	"incidents" bigint,  /* i64 */
	"first_alert_at" timestamp with time zone,  /* TimestampWithTimeZone */
	"last_alert_at" timestamp with time zone  /* TimestampWithTimeZone */
)
STABLE PARALLEL RESTRICTED
SET search_path TO pg_catalog, pg_temp
LANGUAGE c /* Rust */
AS 'MODULE_PATHNAME', 'preview_suppression_wrapper';

CREATE FUNCTION pggit.set_operation_thresholds(
	"p_operation_type" TEXT, /* Option < & str > */
	"p_alert_threshold_multiplier" double precision DEFAULT NULL, /* Option < f64 > */
	"p_minimum_samples_for_baseline" INT DEFAULT NULL, /* Option < i32 > */
	"p_anomaly_z_score_threshold" double precision DEFAULT NULL, /* Option < f64 > */
	"p_degradation_percent_threshold" double precision DEFAULT NULL /* Option < f64 > */
) RETURNS TABLE (
	"operation_type" TEXT,  /* String */
	"alert_threshold_multiplier" double precision,  /* f64 */
	"minimum_samples_for_baseline" INT,  /* i32 */
	"anomaly_z_score_threshold" double precision,  /* f64 */
	"degradation_percent_threshold" double precision  /* f64 */
)
VOLATILE SECURITY DEFINER PARALLEL UNSAFE
SET search_path TO pg_catalog, pg_temp
LANGUAGE c /* Rust */
AS 'MODULE_PATHNAME', 'set_operation_thresholds_wrapper';

CREATE FUNCTION pggit.explain_alert(
	"p_alert_id" bigint /* Option < i64 > */
) RETURNS TABLE (
	"topic" TEXT,  /* String */
	"explanation" TEXT,  /* String */
	"details" jsonb  /* pgrx :: JsonB */
)
STABLE PARALLEL RESTRICTED
SET search_path TO pg_catalog, pg_temp
LANGUAGE c /* Rust */
AS 'MODULE_PATHNAME', 'explain_alert_wrapper';

CREATE TRIGGER announce_change_before
    BEFORE INSERT OR UPDATE OR DELETE ON pggit.alert_escalation_policies
    FOR EACH STATEMENT EXECUTE FUNCTION pggit.announce_change();
CREATE TRIGGER announce_change_after
    AFTER INSERT OR UPDATE OR DELETE ON pggit.alert_escalation_policies
    FOR EACH STATEMENT EXECUTE FUNCTION pggit.announce_change();
ALTER TABLE pggit.alert_escalation_policies ENABLE ALWAYS TRIGGER announce_change_before;
ALTER TABLE pggit.alert_escalation_policies ENABLE ALWAYS TRIGGER announce_change_after;

COMMENT ON FUNCTION pggit.process_alerts() IS
    'Puts every alert that no incident has taken yet into one, by type, operation and branch; applies suppressions, escalates, resolves. One row of counts. Run it every minute; again and at once does no harm.';
COMMENT ON FUNCTION pggit.check_alert_escalation(bigint) IS
    'The severity of an alert now that those before it are counted: the third WARNING of an operation within an hour becomes CRITICAL, or as alert_escalation_policies says.';
COMMENT ON FUNCTION pggit.acknowledge_alert(bigint, text) IS
    'Acknowledges one alert, with a note, and returns its id. Its incident goes on: acknowledge_incident is for that.';
COMMENT ON FUNCTION pggit.acknowledge_incident(bigint, text, timestamptz) IS
    'Somebody looks after an incident: its steps stop, its alerts count as acknowledged. It comes back at p_until and when it gets worse.';
COMMENT ON FUNCTION pggit.resolve_incident(bigint, text) IS
    'Closes an incident by hand, with a note, and returns its id. The next violation opens another one.';
COMMENT ON FUNCTION pggit.snooze_incident(bigint, interval, text) IS
    'Nothing of an incident is notified for a while, unless it gets worse. Returns the suppression_id, for end_suppression.';
COMMENT ON FUNCTION pggit.suppress_alerts(timestamptz, text, text, text, text, timestamptz, integer[], time, time, text) IS
    'From p_from (now) until p_until, matching alerts are stored but not notified; with p_weekly_… only in a window of each week. Returns the suppression_id.';
COMMENT ON FUNCTION pggit.end_suppression(bigint, text) IS
    'Ends a suppression or snooze before its time and returns its id.';
COMMENT ON FUNCTION pggit.preview_suppression(text, text, text, integer[], time, time, text, integer) IS
    'What such a suppression would have hidden in the last p_days, most first.';
COMMENT ON FUNCTION pggit.set_operation_thresholds(text, double precision, integer, double precision, double precision) IS
    'Sets all four thresholds of an operation; NULL returns one to the default. Shows those now in force.';
COMMENT ON FUNCTION pggit.explain_alert(bigint) IS
    'Why an alert was raised and what became of it: measurement, baseline, rule, samples around it, incident, escalation, suppression, acknowledgement.';
COMMENT ON FUNCTION pggit.grant_access(text, text) IS
    'Grants recorder (may record), viewer (may read), operator (both, may recalculate, review baselines and look after incidents) or admin (all) to a role.';

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
            ('viewer', 'explain_alert'),
            ('viewer', 'preview_suppression'),
            ('viewer', 'suppression_covers'),
            ('operator', 'process_alerts'),
            ('operator', 'check_alert_escalation'),
            ('operator', 'acknowledge_alert'),
            ('operator', 'acknowledge_incident'),
            ('operator', 'resolve_incident'),
            ('operator', 'snooze_incident'),
            ('operator', 'suppress_alerts'),
            ('operator', 'end_suppression'),
            ('operator', 'check_performance_baseline'),
            ('operator', 'check_pending_metrics'),
            ('operator', 'recalculate_all_baselines_rolling'),
            ('operator', 'calculate_performance_baseline'),
            ('operator', 'approve_baseline'),
            ('operator', 'reject_baseline'),
            ('admin', 'set_operation_thresholds'),
            ('admin', 'are_escalation_steps'),
            ('admin', 'ensure_metric_partitions'),
            ('admin', 'run_job'),
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

CREATE OR REPLACE FUNCTION pggit.apply_access(p_role text, p_access text, p_grant boolean) RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $body$
DECLARE
    v_verb text := CASE WHEN p_grant THEN 'GRANT %s TO %I' ELSE 'REVOKE %s FROM %I' END;
    v_included text[];
    v_function regprocedure;
    v_relation regclass;
BEGIN
    v_included := CASE p_access
        WHEN 'recorder' THEN ARRAY['recorder']
        WHEN 'viewer' THEN ARRAY['viewer']
        WHEN 'operator' THEN ARRAY['viewer', 'recorder', 'operator']
        WHEN 'admin' THEN ARRAY['viewer', 'recorder', 'operator', 'admin']
    END;
    IF v_included IS NULL THEN
        RAISE EXCEPTION USING
            ERRCODE = 'invalid_parameter_value',
            MESSAGE = format('%s is not an access', coalesce(quote_literal(p_access), 'NULL')),
            DETAIL = 'An access is recorder, viewer, operator (both, and more) or admin (all).',
            HINT = 'For example: SELECT pggit.grant_access(''monitoring'', ''viewer'');';
    END IF;
    IF p_role IS NULL OR NOT EXISTS (SELECT FROM pg_roles AS r WHERE r.rolname = p_role) THEN
        RAISE EXCEPTION USING
            ERRCODE = 'undefined_object',
            MESSAGE = format('role %s does not exist', coalesce(quote_literal(p_role), 'NULL')),
            DETAIL = 'Access is given to one role at a time, never to PUBLIC.',
            HINT = 'Create it first: CREATE ROLE … NOLOGIN;';
    END IF;

    FOR v_function IN
        SELECT f FROM unnest(v_included) AS i (access) CROSS JOIN LATERAL pggit.access_functions(i.access) AS f
    LOOP
        EXECUTE format(v_verb, format('EXECUTE ON ROUTINE %s', v_function), p_role);
    END LOOP;

    IF 'viewer' = ANY (v_included) THEN
        FOR v_relation IN
            SELECT c.oid::regclass
            FROM pg_depend AS d
            JOIN pg_class AS c ON c.oid = d.objid
            WHERE d.classid = 'pg_class'::regclass
              AND d.refclassid = 'pg_extension'::regclass
              AND d.refobjid = (SELECT e.oid FROM pg_extension AS e WHERE e.extname = 'pggit_perf')
              AND d.deptype = 'e'
              AND c.relkind IN ('r', 'p', 'v')
        LOOP
            EXECUTE format(v_verb, format('SELECT ON TABLE %s', v_relation), p_role);
        END LOOP;
    END IF;
    IF 'recorder' = ANY (v_included) THEN
        EXECUTE format(v_verb, 'INSERT (operation_type, operation_name, duration_microseconds, branch_id, user_name, '
                               'session_id, rows_affected, memory_bytes, cpu_microseconds, operation_metadata, '
                               'start_time, end_time, recorded_at) ON TABLE pggit.performance_metrics', p_role);
    END IF;
    IF 'admin' = ANY (v_included) THEN
        EXECUTE format(v_verb, 'INSERT, UPDATE, DELETE ON TABLE pggit.performance_operation_types, pggit.alert_escalation_policies', p_role);
    END IF;
    -- What is left of another access still needs the schema.
    IF p_grant THEN
        EXECUTE format('GRANT USAGE ON SCHEMA pggit TO %I', p_role);
    END IF;
END
$body$;

ALTER FUNCTION pggit.process_alerts() SET lock_timeout = '10s';
ALTER FUNCTION pggit.check_alert_escalation(bigint) SET lock_timeout = '10s';
-- Whatever the statistics say: look up the alerts that are to be taken, never read all there ever were.
ALTER FUNCTION pggit.process_alerts() SET enable_seqscan = off;
ALTER FUNCTION pggit.process_alerts() SET enable_hashjoin = off;
ALTER FUNCTION pggit.process_alerts() SET enable_mergejoin = off;
ALTER FUNCTION pggit.process_alerts() SET jit = off;
ALTER FUNCTION pggit.check_alert_escalation(bigint) SET enable_seqscan = off;
ALTER FUNCTION pggit.check_alert_escalation(bigint) SET enable_hashjoin = off;
ALTER FUNCTION pggit.check_alert_escalation(bigint) SET enable_mergejoin = off;
ALTER FUNCTION pggit.check_alert_escalation(bigint) SET jit = off;
-- The same answer in every session.
ALTER FUNCTION pggit.explain_alert(bigint) SET timezone = 'UTC';
ALTER FUNCTION pggit.explain_alert(bigint) SET datestyle = 'ISO';

-- Recorders keep baselines and thresholds in memory: from now on they look at the policies as well.
UPDATE pggit.performance_operation_types SET is_tracked = is_tracked WHERE false;

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
GRANT EXECUTE ON FUNCTION pggit.explain_alert(bigint) TO pg_monitor;
GRANT EXECUTE ON FUNCTION pggit.preview_suppression(text, text, text, integer[], time, time, text, integer) TO pg_monitor;
GRANT EXECUTE ON FUNCTION pggit.suppression_covers(timestamptz, timestamptz, timestamptz, integer[], time, time, text) TO pg_monitor;
GRANT SELECT ON pggit.alert_escalation_policies, pggit.performance_incidents, pggit.performance_incident_events,
    pggit.alert_suppression, pggit.alert_suppression_effects, pggit.v_open_incidents, pggit.v_unacknowledged_alerts,
    pggit.v_incident_response TO pg_monitor;

DO $access$
DECLARE
    v_roles text;
BEGIN
    SELECT pg_catalog.string_agg(DISTINCT x.grantee::pg_catalog.regrole::text, ', ')
    INTO v_roles
    FROM pg_catalog.pg_proc AS p
    CROSS JOIN LATERAL pg_catalog.aclexplode(p.proacl) AS x
    WHERE p.oid = ANY (ARRAY['pggit.detect_anomalies_statistical(text, integer, double precision)',
                             'pggit.approve_baseline(bigint, text)', 'pggit.schedule_jobs()']::pg_catalog.regprocedure[])
      AND x.grantee NOT IN (p.proowner, 'pg_monitor'::pg_catalog.regrole);
    IF v_roles IS NOT NULL THEN
        RAISE WARNING USING
            MESSAGE = pg_catalog.format('what is new is not granted yet to: %s', v_roles),
            HINT = 'Call pggit.grant_access(role, access) again for each.';
    END IF;
END
$access$;
