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
        CHECK (is_acknowledged = (acknowledged_at IS NOT NULL) AND is_acknowledged = (acknowledged_by IS NOT NULL)),
    CONSTRAINT performance_alerts_escalated_check
        CHECK ((escalated_from IS NULL) = (escalated_at IS NULL) AND (escalated_from IS NULL) = (escalation_reason IS NULL)
               AND escalated_from IN ('INFO', 'WARNING')),
    CONSTRAINT performance_alerts_suppressed_check CHECK (suppression_id IS NULL OR incident_id IS NOT NULL),
    CONSTRAINT performance_alerts_finite_check CHECK (pg_catalog.isfinite(created_at) AND pg_catalog.isfinite(metric_recorded_at))
);
COMMENT ON TABLE pggit.performance_alerts IS
    'One row per violation, with a copy of what was measured and of the baseline then in force: alerts outlive both.';
COMMENT ON COLUMN pggit.performance_alerts.violation_multiplier IS
    'The duration over the baseline''s 99th percentile.';
COMMENT ON COLUMN pggit.performance_alerts.threshold_multiplier IS
    'The multiple of the 99th percentile that was allowed.';
COMMENT ON COLUMN pggit.performance_alerts.severity IS
    'As it is now; escalated_from says what it was when several alerts made it more.';
COMMENT ON COLUMN pggit.performance_alerts.incident_id IS
    'The incident it belongs to; NULL until process_alerts() has taken it.';
COMMENT ON COLUMN pggit.performance_alerts.suppression_id IS
    'The suppression that kept it from being notified.';

-- Numbers alone begin again: TRUNCATE … RESTART IDENTITY, a sequence that was restored.
CREATE UNIQUE INDEX performance_alerts_one_per_metric
    ON pggit.performance_alerts (metric_id, metric_recorded_at) WHERE alert_type = 'THRESHOLD_EXCEEDED';
CREATE INDEX idx_perf_alerts_created_acknowledged
    ON pggit.performance_alerts (created_at DESC, is_acknowledged) WHERE NOT is_acknowledged;
-- By the time of the violation, which for what COPY brought is before the alert was raised.
CREATE INDEX performance_alerts_operation
    ON pggit.performance_alerts (operation_type, LEAST(created_at, metric_recorded_at) DESC);
CREATE INDEX performance_alerts_unprocessed
    ON pggit.performance_alerts (alert_id) WHERE incident_id IS NULL;

SELECT pg_catalog.pg_extension_config_dump('pggit.performance_alerts', '');
SELECT pg_catalog.pg_extension_config_dump('pggit.performance_alerts_alert_id_seq', '');

SET LOCAL search_path = pggit, pg_temp;
