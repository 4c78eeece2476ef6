-- Assigns alerts to their incidents and stores the decision about each alert.
--
-- $1 bigint[]: alert_id
-- $2 bigint[]: incident_id
-- $3 text[]: severity
-- $4 bigint[]: the suppression that hides the alert
-- $5 text[]: acknowledged_by
-- $6 text[]: why the severity was raised by repetition
-- $7 timestamptz: the time of the change
UPDATE pggit.performance_alerts AS a
SET incident_id = s.incident_id,
    severity = s.severity,
    escalated_from = CASE WHEN s.severity = a.severity THEN a.escalated_from ELSE a.severity END,
    escalated_at = CASE WHEN s.severity = a.severity THEN a.escalated_at ELSE $7 END,
    escalation_reason = CASE WHEN s.severity = a.severity THEN a.escalation_reason
        ELSE s.escalation_reason END,
    suppression_id = CASE WHEN a.incident_id IS NULL THEN s.suppression_id
        ELSE a.suppression_id END,
    is_acknowledged = a.is_acknowledged OR s.acknowledged_by IS NOT NULL,
    acknowledged_at = CASE WHEN a.is_acknowledged OR s.acknowledged_by IS NULL
        THEN a.acknowledged_at ELSE $7 END,
    acknowledged_by = CASE WHEN a.is_acknowledged THEN a.acknowledged_by ELSE s.acknowledged_by END
FROM unnest($1, $2, $3, $4, $5, $6)
    AS s (alert_id, incident_id, severity, suppression_id, acknowledged_by, escalation_reason)
WHERE a.alert_id = s.alert_id
