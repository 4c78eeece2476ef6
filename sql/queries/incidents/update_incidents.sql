-- Updates incidents. The operation, the alert type, the branch and the time of opening identify
-- an incident and never change.
--
-- $1 bigint[]: incident_id
-- $2 text[]: operation_type
-- $3 text[]: alert_type
-- $4 integer[]: branch_id
-- $5 text[]: status
-- $6 text[]: severity
-- $7 bigint[]: alert_count
-- $8 bigint[]: suppressed_count
-- $9 timestamptz[]: first_alert_at
-- $10 timestamptz[]: last_alert_at
-- $11 double precision[]: the highest ratio
-- $12 timestamptz[]: unacknowledged_since
-- $13 integer[]: escalation_step
-- $14 timestamptz[]: acknowledged_at
-- $15 text[]: acknowledged_by
-- $16 timestamptz[]: acknowledged_until
-- $17 timestamptz[]: resolved_at
-- $18 boolean[]: is_suppressed
-- $19 bigint[]: the suppression that snoozes the incident
-- $20 text[]: acknowledged_severity
-- $21 double precision[]: acknowledged_peak_ratio
-- $22 timestamptz: the time of the change
-- $23 timestamptz[]: last_raised_at
UPDATE pggit.performance_incidents AS i
SET status = n.status, severity = n.severity, alert_count = n.alert_count,
    suppressed_count = n.suppressed_count, first_alert_at = n.first_alert_at,
    last_alert_at = n.last_alert_at, peak_violation_multiplier = n.peak,
    unacknowledged_since = CASE WHEN n.status = 'open'
        THEN n.unacknowledged_since END, escalation_step = n.escalation_step,
    acknowledged_at = n.acknowledged_at, acknowledged_by = n.acknowledged_by,
    acknowledged_until = n.acknowledged_until, resolved_at = n.resolved_at,
    resolved_by = coalesce(i.resolved_by, CASE WHEN n.status = 'resolved'
        THEN SESSION_USER END), is_suppressed = n.is_suppressed,
    snooze_suppression_id = n.snooze, acknowledged_severity = n.acknowledged_severity,
    acknowledged_peak_ratio = n.acknowledged_peak_ratio, last_raised_at = n.last_raised_at
FROM unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19,
    $20, $21, $23)
    AS n (incident_id, operation_type, alert_type, branch_id, status, severity, alert_count,
        suppressed_count,
          first_alert_at, last_alert_at, peak, unacknowledged_since, escalation_step,
              acknowledged_at,
          acknowledged_by, acknowledged_until, resolved_at, is_suppressed, snooze,
              acknowledged_severity, acknowledged_peak_ratio, last_raised_at)
WHERE i.incident_id = n.incident_id
