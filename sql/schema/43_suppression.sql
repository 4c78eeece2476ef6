SET LOCAL search_path = pg_catalog, pg_temp;

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
        CHECK (weekly_days <@ ARRAY[1, 2, 3, 4, 5, 6, 7] AND pg_catalog.cardinality(weekly_days) BETWEEN 1 AND 7),
    CONSTRAINT alert_suppression_reason_check CHECK (pg_catalog.btrim(reason, E' \t\n\r\f\x0B') <> ''),
    CONSTRAINT alert_suppression_ended_check
        CHECK ((ended_at IS NULL) = (ended_by IS NULL) AND (ended_at IS NULL) = (end_reason IS NULL)
               AND (ended_at IS NOT NULL OR NOT is_end_reported)),
    CONSTRAINT alert_suppression_end_reason_check
        CHECK (end_reason IN ('expired', 'lifted', 'worse', 'resolved', 'replaced', 'unknown_time_zone'))
);
COMMENT ON TABLE pggit.alert_suppression IS
    'Snoozes and maintenance windows: alerts they match are stored and counted, only not notified.';
COMMENT ON COLUMN pggit.alert_suppression.incident_id IS 'A snooze: only alerts of this incident.';
COMMENT ON COLUMN pggit.alert_suppression.operation_type IS 'NULL matches every operation, as for alert_type and severity.';
COMMENT ON COLUMN pggit.alert_suppression.branch_id IS
    'Only alerts of this branch; NULL matches every branch, and alerts without one. An incident is hidden while all of its alerts are of this branch.';
COMMENT ON COLUMN pggit.alert_suppression.weekly_days IS
    'Days on which a weekly window begins, 1 Monday to 7 Sunday; NULL: all the time from starts_at until ends_at.';
COMMENT ON COLUMN pggit.alert_suppression.weekly_from IS
    'Local time in time_zone, also across DST changes. A weekly_until that is not later than weekly_from is on the next day; one that is equal makes a window of 24 hours.';
COMMENT ON COLUMN pggit.alert_suppression.ended_at IS 'NULL while it may still match; then end_reason says why it does not.';
COMMENT ON COLUMN pggit.alert_suppression.is_end_reported IS 'Whether performance_incident_events has the event of its end, which says how many alerts it hid.';

CREATE INDEX alert_suppression_ends ON pggit.alert_suppression (ends_at);
CREATE INDEX alert_suppression_unreported ON pggit.alert_suppression (suppression_id) WHERE NOT is_end_reported;

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
                   AND extract(isodow FROM p_at AT TIME ZONE p_time_zone)::integer = ANY (p_weekly_days)
               ELSE
                   (p_at AT TIME ZONE p_time_zone)::time >= p_weekly_from
                   AND extract(isodow FROM p_at AT TIME ZONE p_time_zone)::integer = ANY (p_weekly_days)
                   OR (p_at AT TIME ZONE p_time_zone)::time < p_weekly_until
                   AND extract(isodow FROM (p_at AT TIME ZONE p_time_zone) - interval '1 day')::integer = ANY (p_weekly_days)
           END;
END;
COMMENT ON FUNCTION pggit_perf_internal.suppression_covers(timestamptz, timestamptz, timestamptz, integer[], time, time, text) IS
    'Whether a suppression''s period, weekly windows included, covers a time.';

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
        CHECK (alerts_suppressed >= 0 AND alerts_from_ended_suppressions >= 0 AND (alerts_suppressed = 0) = (first_alert_at IS NULL)
               AND (alerts_suppressed = 0) = (last_alert_at IS NULL))
);
COMMENT ON TABLE pggit_perf_internal.alert_suppression_effects IS
    'What each suppression hid of each incident, one row for each of its windows.';
COMMENT ON COLUMN pggit_perf_internal.alert_suppression_effects.alerts_from_ended_suppressions IS
    'Alerts of the incident that other suppressions had hidden, which ended while this one was in force. They are reported with its own.';
COMMENT ON COLUMN pggit_perf_internal.alert_suppression_effects.reported_at IS
    'When the end of the window was noted in performance_incident_events; NULL: it goes on.';

CREATE UNIQUE INDEX alert_suppression_effects_one_unreported
    ON pggit_perf_internal.alert_suppression_effects (suppression_id, incident_id) WHERE reported_at IS NULL;
CREATE INDEX alert_suppression_effects_suppression ON pggit_perf_internal.alert_suppression_effects (suppression_id);

SELECT pg_catalog.pg_extension_config_dump('pggit_perf_internal.alert_suppression_effects', '');
SELECT pg_catalog.pg_extension_config_dump('pggit_perf_internal.alert_suppression_effects_effect_id_seq', '');

SET LOCAL search_path = pggit, pg_temp;
