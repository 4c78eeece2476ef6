SET LOCAL search_path = pg_catalog, pg_temp;

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
    CONSTRAINT performance_incidents_counts_check CHECK (alert_count > 0 AND suppressed_count BETWEEN 0 AND alert_count),
    CONSTRAINT performance_incidents_times_check CHECK (first_alert_at <= last_alert_at),
    CONSTRAINT performance_incidents_open_check CHECK ((status = 'open') = (unacknowledged_since IS NOT NULL)),
    CONSTRAINT performance_incidents_acknowledged_check
        CHECK ((acknowledged_at IS NULL) = (acknowledged_by IS NULL)
               AND (status <> 'acknowledged' OR acknowledged_at IS NOT NULL)
               AND (status <> 'open' OR acknowledged_at IS NULL AND acknowledged_until IS NULL)),
    CONSTRAINT performance_incidents_resolved_check
        CHECK ((status = 'resolved') = (resolved_at IS NOT NULL) AND (status = 'resolved') = (resolved_by IS NOT NULL)),
    CONSTRAINT performance_incidents_step_check CHECK (escalation_step >= 0),
    CONSTRAINT performance_incidents_finite_check
        CHECK (pg_catalog.isfinite(first_alert_at) AND pg_catalog.isfinite(last_alert_at) AND pg_catalog.isfinite(opened_at)
               AND pg_catalog.isfinite(last_raised_at))
);
COMMENT ON TABLE pggit.performance_incidents IS
    'One problem while it lasts: the alerts of one type and operation, whatever branches they are of (v_incident_branches). open → acknowledged → resolved; process_alerts() opens, escalates and resolves, acknowledge_incident and resolve_incident do what a person decides.';
COMMENT ON COLUMN pggit.performance_incidents.branch_id IS
    'NULL: the incident covers all branches of its alerts. Releases before 0.7.0 opened one incident per branch; such an incident still collects the alerts of its branch until it is resolved.';
COMMENT ON COLUMN pggit.performance_incidents.suppressed_count IS 'How many of its alerts a suppression kept from being notified.';
COMMENT ON COLUMN pggit.performance_incidents.first_alert_at IS 'When its first violation happened; opened_at is when process_alerts() took it.';
COMMENT ON COLUMN pggit.performance_incidents.last_raised_at IS
    'When its latest alert was raised, which may be later than the violation. The recovery period counts from here.';
COMMENT ON COLUMN pggit.performance_incidents.unacknowledged_since IS
    'The time from which the steps of its policy are counted: when it was opened, reopened or unsuppressed.';
COMMENT ON COLUMN pggit.performance_incidents.escalation_step IS 'How many of these steps it has taken since.';
COMMENT ON COLUMN pggit.performance_incidents.acknowledged_until IS 'When an acknowledged incident is reopened, if it is not resolved before; NULL: only when it gets worse.';
COMMENT ON COLUMN pggit.performance_incidents.is_suppressed IS 'Every alert of it was suppressed so far, so nothing of it has been notified.';
COMMENT ON COLUMN pggit.performance_incidents.snooze_suppression_id IS 'The snooze in force, in alert_suppression.';
COMMENT ON COLUMN pggit.performance_incidents.acknowledged_severity IS
    'Its severity when it was acknowledged or snoozed. A higher one reopens it.';
COMMENT ON COLUMN pggit.performance_incidents.acknowledged_peak_ratio IS
    'Its peak_violation_multiplier when it was acknowledged or snoozed. One that is reopen_peak_ratio times as high reopens it.';

COMMENT ON COLUMN pggit.performance_incidents.incident_key IS
    'What receivers of notifications know it by; it stays the same on another server.';

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
    CONSTRAINT performance_incident_events_subject_check CHECK (incident_id IS NOT NULL OR suppression_id IS NOT NULL)
);
COMMENT ON TABLE pggit.performance_incident_events IS
    'Every change of an incident or a suppression: when, who, from, to and why. Appended, never changed.';
COMMENT ON COLUMN pggit.performance_incident_events.incident_id IS 'NULL: the event of a suppression that is for no one incident.';
COMMENT ON COLUMN pggit.performance_incident_events.changed_by IS 'The session''s user; is_automatic: a policy decided, in that user''s process_alerts().';
COMMENT ON COLUMN pggit.performance_incident_events.alert_id IS 'The alert that caused it.';
COMMENT ON COLUMN pggit.performance_incident_events.suppression_id IS 'The suppression it is about; with is_suppressed, the one that hides it.';
COMMENT ON COLUMN pggit.performance_incident_events.escalation_step IS 'The step of the policy that was due at due_at; is_late: taken more than five minutes after.';
COMMENT ON COLUMN pggit.performance_incident_events.note IS 'The note of the person who made the change.';

CREATE INDEX performance_incident_events_incident ON pggit.performance_incident_events (incident_id, event_id);
CREATE INDEX performance_incident_events_suppression
    ON pggit.performance_incident_events (suppression_id, event_id) WHERE suppression_id IS NOT NULL;

SELECT pg_catalog.pg_extension_config_dump('pggit.performance_incident_events', '');
SELECT pg_catalog.pg_extension_config_dump('pggit.performance_incident_events_event_id_seq', '');

SET LOCAL search_path = pggit, pg_temp;
