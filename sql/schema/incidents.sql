SET LOCAL search_path = pg_catalog, pg_temp;

CREATE TABLE pggit.performance_alerts (
    alert_id bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
    alert_type pggit_perf_internal.alert_type NOT NULL,
    severity pggit_perf_internal.severity NOT NULL DEFAULT 'WARNING',
    operation_type text COLLATE "C" NOT NULL,
    branch_id integer,
    metric_id bigint,
    metric_recorded_at timestamptz,
    actual_duration_microseconds bigint,
    baseline_id bigint,
    baseline_p99_microseconds bigint,
    threshold_multiplier double precision,
    violation_multiplier double precision,
    details jsonb NOT NULL DEFAULT '{}',
    is_acknowledged boolean NOT NULL DEFAULT false,
    acknowledged_at timestamptz,
    acknowledged_by text,
    created_at timestamptz NOT NULL DEFAULT pg_catalog.clock_timestamp(),
    incident_id bigint,
    escalated_from pggit_perf_internal.severity,
    escalated_at timestamptz,
    escalation_reason text,
    suppression_id bigint,
    acknowledgement_note text,
    CONSTRAINT performance_alerts_pkey PRIMARY KEY (alert_id),
    CONSTRAINT performance_alerts_acknowledged_check
        CHECK (is_acknowledged = (acknowledged_at IS NOT NULL)
            AND is_acknowledged = (acknowledged_by IS NOT NULL)),
    CONSTRAINT performance_alerts_escalated_check
        CHECK ((escalated_from IS NULL) = (escalated_at IS NULL) AND (escalated_from
            IS NULL) = (escalation_reason IS NULL)
               AND escalated_from IN ('INFO', 'WARNING')),
    CONSTRAINT performance_alerts_suppressed_check CHECK (suppression_id IS NULL OR incident_id
        IS NOT NULL),
    CONSTRAINT performance_alerts_finite_check CHECK (pg_catalog.isfinite(created_at)
        AND pg_catalog.isfinite(metric_recorded_at))
);
COMMENT ON TABLE pggit.performance_alerts IS
    'One row per violation, with a copy of the measurement and of the baseline that was in force, '
    'because alerts outlive both.';
COMMENT ON COLUMN pggit.performance_alerts.violation_multiplier IS
    'The duration divided by the baseline''s 99th percentile.';
COMMENT ON COLUMN pggit.performance_alerts.threshold_multiplier IS
    'The allowed multiple of the 99th percentile.';
COMMENT ON COLUMN pggit.performance_alerts.severity IS
    'The present severity. escalated_from is the severity that it had before several alerts '
    'raised it.';
COMMENT ON COLUMN pggit.performance_alerts.incident_id IS
    'The incident that it belongs to; NULL until process_alerts() has added it to one.';
COMMENT ON COLUMN pggit.performance_alerts.suppression_id IS
    'The suppression because of which it was not notified.';

-- An id alone is not unique over time: ids start again after TRUNCATE … RESTART IDENTITY or when a
-- sequence is restored.
CREATE UNIQUE INDEX performance_alerts_one_per_metric
    ON pggit.performance_alerts (metric_id, metric_recorded_at)
        WHERE alert_type = 'THRESHOLD_EXCEEDED';
CREATE INDEX idx_perf_alerts_created_acknowledged
    ON pggit.performance_alerts (created_at DESC, is_acknowledged) WHERE NOT is_acknowledged;
-- The time of the violation, which is before the time of the alert if the rows came by COPY.
CREATE INDEX performance_alerts_operation
    ON pggit.performance_alerts (operation_type, LEAST(created_at, metric_recorded_at) DESC);
CREATE INDEX performance_alerts_unprocessed
    ON pggit.performance_alerts (alert_id) WHERE incident_id IS NULL;

SELECT pg_catalog.pg_extension_config_dump('pggit.performance_alerts', '');
SELECT pg_catalog.pg_extension_config_dump('pggit.performance_alerts_alert_id_seq', '');

CREATE TABLE pggit.performance_incidents (
    incident_id bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
    alert_type pggit_perf_internal.alert_type NOT NULL,
    operation_type text COLLATE "C" NOT NULL,
    branch_id integer,
    status pggit_perf_internal.incident_status NOT NULL DEFAULT 'open',
    severity pggit_perf_internal.severity NOT NULL,
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
    is_suppressed boolean NOT NULL DEFAULT false,
    snooze_suppression_id bigint,
    acknowledged_severity pggit_perf_internal.severity,
    acknowledged_peak_ratio double precision,
    last_raised_at timestamptz NOT NULL,
    incident_key uuid NOT NULL DEFAULT pg_catalog.gen_random_uuid(),
    CONSTRAINT performance_incidents_pkey PRIMARY KEY (incident_id),
    CONSTRAINT performance_incidents_counts_check CHECK (alert_count > 0
        AND suppressed_count BETWEEN 0 AND alert_count),
    CONSTRAINT performance_incidents_times_check CHECK (first_alert_at <= last_alert_at),
    CONSTRAINT performance_incidents_open_check CHECK ((status = 'open') = (unacknowledged_since
        IS NOT NULL)),
    CONSTRAINT performance_incidents_acknowledged_check
        CHECK ((acknowledged_at IS NULL) = (acknowledged_by IS NULL)
               AND (status <> 'acknowledged' OR acknowledged_at IS NOT NULL)
               AND (status <> 'open' OR acknowledged_at IS NULL AND acknowledged_until IS NULL)),
    CONSTRAINT performance_incidents_resolved_check
        CHECK ((status = 'resolved') = (resolved_at IS NOT NULL)
            AND (status = 'resolved') = (resolved_by IS NOT NULL)),
    CONSTRAINT performance_incidents_step_check CHECK (escalation_step >= 0),
    CONSTRAINT performance_incidents_finite_check
        CHECK (pg_catalog.isfinite(first_alert_at) AND pg_catalog.isfinite(last_alert_at)
            AND pg_catalog.isfinite(opened_at)
               AND pg_catalog.isfinite(last_raised_at))
);
COMMENT ON TABLE pggit.performance_incidents IS
    'One problem while it lasts: the alerts of one type and operation, on whichever branches '
    '(v_incident_branches). open → acknowledged → resolved; process_alerts() opens, escalates and '
    'resolves, acknowledge_incident and resolve_incident carry out what a person decides.';
COMMENT ON COLUMN pggit.performance_incidents.branch_id IS
    'NULL: the incident covers all branches of its alerts. Releases before 0.7.0 opened one '
    'incident per branch; such an incident still collects the alerts of its branch until it is '
    'resolved.';
COMMENT ON COLUMN pggit.performance_incidents.suppressed_count IS
    'How many of its alerts were not notified because of a suppression.';
COMMENT ON COLUMN pggit.performance_incidents.first_alert_at IS
    'When its first violation happened; opened_at is when process_alerts() opened it.';
COMMENT ON COLUMN pggit.performance_incidents.last_raised_at IS
    'When its latest alert was raised, which may be later than the violation. The recovery period '
    'counts from here.';
COMMENT ON COLUMN pggit.performance_incidents.unacknowledged_since IS
    'The time from which the steps of its policy are counted: when it was opened, reopened or '
    'unsuppressed.';
COMMENT ON COLUMN pggit.performance_incidents.escalation_step IS
    'How many of these steps it has taken since then.';
COMMENT ON COLUMN pggit.performance_incidents.acknowledged_until IS
    'When an acknowledged incident is reopened unless it is resolved before; NULL: it is reopened '
    'only if it gets worse.';
COMMENT ON COLUMN pggit.performance_incidents.is_suppressed IS
    'Whether all of its alerts were suppressed so far, so that no receiver was notified of it.';
COMMENT ON COLUMN pggit.performance_incidents.snooze_suppression_id
    IS 'The snooze in force, in alert_suppression.';
COMMENT ON COLUMN pggit.performance_incidents.acknowledged_severity IS
    'Its severity when it was acknowledged or snoozed. A higher one reopens it.';
COMMENT ON COLUMN pggit.performance_incidents.acknowledged_peak_ratio IS
    'Its peak_violation_multiplier when it was acknowledged or snoozed. One that is '
    'reopen_peak_ratio times as high reopens it.';

COMMENT ON COLUMN pggit.performance_incidents.incident_key IS
    'The key by which receivers of notifications identify it; it stays the same on another server.';

CREATE UNIQUE INDEX performance_incidents_one_unresolved
    ON pggit.performance_incidents (operation_type, alert_type, branch_id) NULLS NOT DISTINCT
    WHERE status <> 'resolved';
CREATE INDEX performance_incidents_opened ON pggit.performance_incidents (opened_at DESC);

SELECT pg_catalog.pg_extension_config_dump('pggit.performance_incidents', '');
SELECT pg_catalog.pg_extension_config_dump('pggit.performance_incidents_incident_id_seq', '');

CREATE TABLE pggit.performance_incident_events (
    event_id bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
    incident_id bigint,
    event_type pggit_perf_internal.incident_event_type NOT NULL,
    occurred_at timestamptz NOT NULL DEFAULT pg_catalog.clock_timestamp(),
    changed_by text NOT NULL DEFAULT SESSION_USER,
    is_automatic boolean NOT NULL,
    from_status pggit_perf_internal.incident_status,
    to_status pggit_perf_internal.incident_status,
    from_severity pggit_perf_internal.severity,
    to_severity pggit_perf_internal.severity,
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
    CONSTRAINT performance_incident_events_subject_check CHECK (incident_id IS NOT NULL
        OR suppression_id IS NOT NULL)
);
COMMENT ON TABLE pggit.performance_incident_events IS
    'Every change of an incident or a suppression: when, by which role, from what to what, and '
    'why. Rows are appended and never changed.';
COMMENT ON COLUMN pggit.performance_incident_events.incident_id IS
    'NULL: the event belongs to a suppression that is not for one incident.';
COMMENT ON COLUMN pggit.performance_incident_events.changed_by IS
    'The session''s user; is_automatic: a policy made the change, in a process_alerts() call of '
    'that user.';
COMMENT ON COLUMN pggit.performance_incident_events.alert_id IS 'The alert that caused it.';
COMMENT ON COLUMN pggit.performance_incident_events.suppression_id IS
    'The suppression that the event concerns; with is_suppressed, the one that hides the incident.';
COMMENT ON COLUMN pggit.performance_incident_events.escalation_step
    IS 'The step of the policy that was due at due_at; is_late: taken more than five minutes '
        'after.';
COMMENT ON COLUMN pggit.performance_incident_events.note
    IS 'The note of the person who made the change.';

CREATE INDEX performance_incident_events_incident
    ON pggit.performance_incident_events (incident_id, event_id);
CREATE INDEX performance_incident_events_suppression
    ON pggit.performance_incident_events (suppression_id, event_id) WHERE suppression_id
        IS NOT NULL;

SELECT pg_catalog.pg_extension_config_dump('pggit.performance_incident_events', '');
SELECT pg_catalog.pg_extension_config_dump('pggit.performance_incident_events_event_id_seq', '');

CREATE TABLE pggit.alert_suppression (
    suppression_id bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
    incident_id bigint,
    operation_type text COLLATE "C",
    alert_type pggit_perf_internal.alert_type,
    severity pggit_perf_internal.severity,
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
    is_end_reported boolean NOT NULL DEFAULT false,
    branch_id integer,
    CONSTRAINT alert_suppression_pkey PRIMARY KEY (suppression_id),
    CONSTRAINT alert_suppression_times_check
        CHECK (starts_at < ends_at AND ends_at - starts_at <= interval '366 days'),
    CONSTRAINT alert_suppression_weekly_check
        CHECK (pg_catalog.num_nulls(weekly_days, weekly_from, weekly_until, time_zone) IN (0, 4)),
    CONSTRAINT alert_suppression_days_check
        CHECK (weekly_days <@ ARRAY[1, 2, 3, 4, 5, 6, 7]
            AND pg_catalog.cardinality(weekly_days) BETWEEN 1 AND 7),
    CONSTRAINT alert_suppression_reason_check CHECK (pg_catalog.btrim(reason,
        E' \t\n\r\f\x0B') <> ''),
    CONSTRAINT alert_suppression_ended_check
        CHECK ((ended_at IS NULL) = (ended_by IS NULL) AND (ended_at IS NULL) = (end_reason IS NULL)
               AND (ended_at IS NOT NULL OR NOT is_end_reported)),
    CONSTRAINT alert_suppression_end_reason_check
        CHECK (end_reason IN ('expired', 'lifted', 'worse', 'resolved', 'replaced',
            'unknown_time_zone'))
);
COMMENT ON TABLE pggit.alert_suppression IS
    'Snoozes and maintenance windows: alerts that they match are stored and counted, but not '
    'notified.';
COMMENT ON COLUMN pggit.alert_suppression.incident_id IS
    'A snooze: it matches only alerts of this incident.';
COMMENT ON COLUMN pggit.alert_suppression.operation_type
    IS 'NULL matches every operation, as for alert_type and severity.';
COMMENT ON COLUMN pggit.alert_suppression.branch_id IS
    'NULL: all alerts. Otherwise only alerts of this branch; an incident is hidden only if every '
    'alert of it is on this branch.';
COMMENT ON COLUMN pggit.alert_suppression.weekly_days IS
    'Days on which a weekly window begins, 1 Monday to 7 Sunday; NULL: all the time from '
    'starts_at until ends_at.';
COMMENT ON COLUMN pggit.alert_suppression.weekly_from IS
    'Local time in time_zone, also across DST changes. A weekly_until that is not later than '
    'weekly_from is on the next day; one that is equal makes a window of 24 hours.';
COMMENT ON COLUMN pggit.alert_suppression.ended_at IS
    'NULL while it may still match alerts; then end_reason says why it does not.';
COMMENT ON COLUMN pggit.alert_suppression.is_end_reported
    IS 'Whether performance_incident_events has the event of its end, which says how many alerts '
        'it hid.';

CREATE INDEX alert_suppression_ends ON pggit.alert_suppression (ends_at);
CREATE INDEX alert_suppression_unreported ON pggit.alert_suppression (suppression_id)
    WHERE NOT is_end_reported;

SELECT pg_catalog.pg_extension_config_dump('pggit.alert_suppression', '');
SELECT pg_catalog.pg_extension_config_dump('pggit.alert_suppression_suppression_id_seq', '');

-- Windows follow local clock time: an hour that DST skips is not suppressed, and an hour that
-- occurs twice is suppressed both times.
CREATE FUNCTION pggit_perf_internal.suppression_covers(
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
                   AND extract(isodow FROM p_at AT TIME ZONE p_time_zone)::integer =
                       ANY (p_weekly_days)
               ELSE
                   (p_at AT TIME ZONE p_time_zone)::time >= p_weekly_from
                   AND extract(isodow FROM p_at AT TIME ZONE p_time_zone)::integer =
                       ANY (p_weekly_days)
                   OR (p_at AT TIME ZONE p_time_zone)::time < p_weekly_until
                   AND extract(isodow FROM (p_at AT TIME ZONE p_time_zone) -
                       interval '1 day')::integer = ANY (p_weekly_days)
           END;
END;
COMMENT ON FUNCTION pggit_perf_internal.suppression_covers(timestamptz, timestamptz, timestamptz,
    integer[], time, time, text) IS
    'Whether a suppression''s period, weekly windows included, covers a time.';
SELECT pggit_perf_internal.may_run('suppression_covers'::text, 'viewer'::text);

CREATE TABLE pggit_perf_internal.alert_suppression_effects (
    suppression_id bigint NOT NULL,
    incident_id bigint NOT NULL,
    alerts_suppressed bigint NOT NULL,
    first_alert_at timestamptz,
    last_alert_at timestamptz,
    reported_at timestamptz,
    alerts_from_ended_suppressions bigint NOT NULL DEFAULT 0,
    effect_id bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
    CONSTRAINT alert_suppression_effects_pkey PRIMARY KEY (effect_id),
    CONSTRAINT alert_suppression_effects_counts_check
        CHECK (alerts_suppressed >= 0 AND alerts_from_ended_suppressions >= 0
            AND (alerts_suppressed = 0) = (first_alert_at IS NULL)
               AND (alerts_suppressed = 0) = (last_alert_at IS NULL))
);
COMMENT ON TABLE pggit_perf_internal.alert_suppression_effects IS
    'How many alerts each suppression hid, one row for each incident and window.';
COMMENT ON COLUMN pggit_perf_internal.alert_suppression_effects.alerts_from_ended_suppressions IS
    'Alerts of the incident that were hidden by other suppressions, which ended while this one '
    'was in force. They are reported with its own.';
COMMENT ON COLUMN pggit_perf_internal.alert_suppression_effects.reported_at IS
    'When the end of the window was noted in performance_incident_events; NULL: not yet.';

CREATE UNIQUE INDEX alert_suppression_effects_one_unreported
    ON pggit_perf_internal.alert_suppression_effects (suppression_id, incident_id)
        WHERE reported_at IS NULL;
CREATE INDEX alert_suppression_effects_suppression
    ON pggit_perf_internal.alert_suppression_effects (suppression_id);

SELECT pg_catalog.pg_extension_config_dump('pggit_perf_internal.alert_suppression_effects', '');
SELECT pg_catalog.pg_extension_config_dump(
    'pggit_perf_internal.alert_suppression_effects_effect_id_seq', '');

-- The functions that pgrx creates from src/incidents/functions.
COMMENT ON FUNCTION pggit.process_alerts() IS
    'Adds every alert that has no incident yet to the incident of its type and operation; applies '
    'suppressions, escalates, resolves. Returns one row of counts. Run it every minute; repeated '
    'and concurrent calls are safe.';
SELECT pggit_perf_internal.may_run('process_alerts'::text, 'operator'::text);
-- A concurrent call waits for the lock, but not for ever: the job fails, is logged, and runs again
-- later.
ALTER FUNCTION pggit.process_alerts() SET lock_timeout = '10s';
-- Whatever the statistics say, look up the unprocessed alerts by index; never scan all alerts.
ALTER FUNCTION pggit.process_alerts() SET enable_seqscan = off;
ALTER FUNCTION pggit.process_alerts() SET enable_hashjoin = off;
ALTER FUNCTION pggit.process_alerts() SET enable_mergejoin = off;
ALTER FUNCTION pggit.process_alerts() SET jit = off;

COMMENT ON FUNCTION pggit.check_alert_escalation(bigint) IS
    'Applies the repetition rule to an alert and returns its severity: the third WARNING of an '
    'operation within an hour becomes CRITICAL, or as alert_escalation_policies says.';
SELECT pggit_perf_internal.may_run('check_alert_escalation'::text, 'operator'::text);
ALTER FUNCTION pggit.check_alert_escalation(bigint) SET lock_timeout = '10s';
ALTER FUNCTION pggit.check_alert_escalation(bigint) SET enable_seqscan = off;
ALTER FUNCTION pggit.check_alert_escalation(bigint) SET enable_hashjoin = off;
ALTER FUNCTION pggit.check_alert_escalation(bigint) SET enable_mergejoin = off;
ALTER FUNCTION pggit.check_alert_escalation(bigint) SET jit = off;

COMMENT ON FUNCTION pggit.acknowledge_alert(bigint, text) IS
    'Acknowledges one alert, with a note, and returns its id. Its incident stays as it is; '
    'acknowledge_incident acknowledges that.';
SELECT pggit_perf_internal.may_run('acknowledge_alert'::text, 'operator'::text);

COMMENT ON FUNCTION pggit.acknowledge_incident(bigint, text, timestamptz) IS
    'Acknowledges an incident: its escalation steps stop, and its alerts count as acknowledged. '
    'It is reopened at p_until and when it gets worse. For an incident that is acknowledged '
    'already, another p_until changes the end.';
SELECT pggit_perf_internal.may_run('acknowledge_incident'::text, 'operator'::text);

COMMENT ON FUNCTION pggit.resolve_incident(bigint, text) IS
    'Closes an incident by hand, with a note, and returns its id. The next violation opens '
    'another one.';
SELECT pggit_perf_internal.may_run('resolve_incident'::text, 'operator'::text);

COMMENT ON FUNCTION pggit.snooze_incident(bigint, interval, text) IS
    'Mutes an incident for a while, unless it gets worse. Returns the suppression_id, for '
    'end_suppression.';
SELECT pggit_perf_internal.may_run('snooze_incident'::text, 'operator'::text);

COMMENT ON FUNCTION pggit.snooze_alert(bigint, interval, text) IS
    'Snoozes the incident of an alert. An alert that has no incident yet is added to one first. '
    'Returns the suppression_id.';
SELECT pggit_perf_internal.may_run('snooze_alert'::text, 'operator'::text);

COMMENT ON FUNCTION pggit.suppress_alerts(timestamptz, text, text, text, text, timestamptz,
    integer[], time, time, text, integer) IS
    'From p_from (now) until p_until, matching alerts are stored but not notified; with '
    'p_weekly_… only in a window of each week. Returns the suppression_id.';
SELECT pggit_perf_internal.may_run('suppress_alerts'::text, 'operator'::text);

COMMENT ON FUNCTION pggit.end_suppression(bigint, text) IS
    'Ends a suppression or snooze before its time and returns its id.';
SELECT pggit_perf_internal.may_run('end_suppression'::text, 'operator'::text);

COMMENT ON FUNCTION pggit.preview_suppression(text, text, text, integer[], time, time, text,
    integer, integer) IS
    'Counts, by operation, type and severity, the alerts that such a suppression would have '
    'hidden in the last p_days. The greatest count comes first.';
SELECT pggit_perf_internal.may_run('preview_suppression'::text, 'viewer'::text);

COMMENT ON FUNCTION pggit.explain_alert(bigint) IS
    'Why an alert was raised and what happened to it: measurement, baseline, rule, samples around '
    'it, incident, escalation, suppression, acknowledgement.';
SELECT pggit_perf_internal.may_run('explain_alert'::text, 'viewer'::text);
-- Every session gets the same output.
ALTER FUNCTION pggit.explain_alert(bigint) SET timezone = 'UTC';
ALTER FUNCTION pggit.explain_alert(bigint) SET datestyle = 'ISO';

COMMENT ON FUNCTION pggit.notify_on_alert(bigint) IS
    'Queues an alert''s incident for each matching setting that has no notification of it yet; '
    'returns how many it queued.';
SELECT pggit_perf_internal.may_run('notify_on_alert'::text, 'operator'::text);
ALTER FUNCTION pggit.notify_on_alert(bigint) SET lock_timeout = '10s';
ALTER FUNCTION pggit.notify_on_alert(bigint) SET enable_seqscan = off;
ALTER FUNCTION pggit.notify_on_alert(bigint) SET enable_hashjoin = off;
ALTER FUNCTION pggit.notify_on_alert(bigint) SET enable_mergejoin = off;
ALTER FUNCTION pggit.notify_on_alert(bigint) SET jit = off;

SET LOCAL search_path = pggit, pg_temp;
