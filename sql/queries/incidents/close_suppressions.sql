-- Marks the end of suppressions as reported. The end of a snooze is an event of its incident; for
-- any other suppression this adds an event in the name of the person who ended it.
--
-- $1 timestamptz: the time of the end
-- $2 bigint[]: suppression_id
WITH closed AS (
    UPDATE pggit.alert_suppression AS s
    SET is_end_reported = true
    WHERE s.suppression_id IN (
        SELECT x.suppression_id
        FROM pggit.alert_suppression AS x
        WHERE x.suppression_id = ANY ($2) AND x.ended_at IS NOT NULL AND NOT x.is_end_reported
        FOR NO KEY UPDATE SKIP LOCKED)
    RETURNING s.*
), noted AS (
    INSERT INTO pggit.performance_incident_events
        (event_type, suppression_id, occurred_at, changed_by, is_automatic, reason, note, details)
    SELECT 'suppression_ended', c.suppression_id, $1, c.ended_by, c.end_reason IN ('expired',
        'unknown_time_zone'),
           format('%s; it hid %s alert%s of %s incident%s', c.end_reason, h.alerts, CASE h.alerts
               WHEN 1 THEN '' ELSE 's' END,
                  h.incidents, CASE h.incidents WHEN 1 THEN '' ELSE 's' END),
           c.end_note,
           jsonb_build_object('alerts_suppressed', h.alerts, 'incidents', h.ids, 'first_alert_at',
               h.first_at,
                              'last_alert_at', h.last_at)
    FROM closed AS c
    CROSS JOIN LATERAL (
        SELECT coalesce(sum(e.alerts_suppressed), 0) AS alerts,
            count(DISTINCT e.incident_id) AS incidents,
               coalesce(array_agg(DISTINCT e.incident_id), '{}') AS ids,
               min(e.first_alert_at) AS first_at, max(e.last_alert_at) AS last_at
        FROM pggit_perf_internal.alert_suppression_effects AS e
        WHERE e.suppression_id = c.suppression_id AND e.alerts_suppressed > 0
    ) AS h
    WHERE c.incident_id IS NULL
)
SELECT count(*) FROM closed
