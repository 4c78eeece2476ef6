SET LOCAL search_path = pg_catalog, pg_temp;

CREATE VIEW pggit.v_open_incidents AS
    SELECT i.incident_id, i.severity::text AS severity, i.status::text AS status,
        i.alert_type::text AS alert_type, i.operation_type,
           i.branch_id, i.alert_count, i.suppressed_count, i.peak_violation_multiplier,
               i.first_alert_at, i.last_alert_at,
           pg_catalog.date_trunc('second', pg_catalog.now() - i.first_alert_at) AS age,
           i.escalation_step, i.acknowledged_by, i.acknowledged_until,
           s.ends_at AS snoozed_until, i.is_suppressed, pggit.runbook(i.alert_type::text,
               i.operation_type) AS runbook,
           (SELECT pg_catalog.count(DISTINCT a.branch_id)
            FROM pggit.performance_alerts AS a
            WHERE a.operation_type = i.operation_type
                AND LEAST(a.created_at, a.metric_recorded_at) >= i.first_alert_at
              AND a.incident_id = i.incident_id) AS branches,
           (SELECT (pg_catalog.array_agg(n.branch_id ORDER BY n.alerts DESC, n.branch_id))[1:10]
            FROM (SELECT a.branch_id, pg_catalog.count(*) AS alerts
                  FROM pggit.performance_alerts AS a
                  WHERE a.operation_type = i.operation_type
                      AND LEAST(a.created_at, a.metric_recorded_at) >= i.first_alert_at
                    AND a.incident_id = i.incident_id AND a.branch_id IS NOT NULL
                  GROUP BY a.branch_id) AS n) AS branch_ids
    FROM pggit.performance_incidents AS i
    LEFT JOIN pggit.alert_suppression AS s ON s.suppression_id = i.snooze_suppression_id
    WHERE i.status <> 'resolved'
    ORDER BY pg_catalog.array_position(ARRAY['CRITICAL', 'WARNING', 'INFO'], i.severity),
        i.status DESC, i.last_alert_at DESC;
COMMENT ON VIEW pggit.v_open_incidents IS
    'Incidents that are not resolved: the most severe first, of these the open before the '
    'acknowledged, then the latest. branches: on how many branches its alerts are; branch_ids: '
    'the ten with most alerts, in that order. v_incident_branches has all branches.';

CREATE VIEW pggit.v_unacknowledged_alerts AS
    SELECT a.alert_id, a.created_at, a.severity::text AS severity,
        a.alert_type::text AS alert_type, a.operation_type, a.branch_id,
           a.actual_duration_microseconds, a.baseline_p99_microseconds, a.violation_multiplier,
               a.incident_id, a.suppression_id,
           pggit.runbook(a.alert_type::text, a.operation_type) AS runbook
    FROM pggit.performance_alerts AS a
    -- The join keeps the view from being automatically updatable.
    CROSS JOIN (VALUES (true)) AS v (is_read_only)
    WHERE NOT a.is_acknowledged
    ORDER BY a.created_at DESC;
COMMENT ON VIEW pggit.v_unacknowledged_alerts IS 'Alerts that are not acknowledged, latest first.';

CREATE VIEW pggit.v_incident_response AS
    SELECT i.incident_id, i.severity::text AS severity, i.status::text AS status,
        i.alert_type::text AS alert_type, i.operation_type,
           i.branch_id, i.alert_count, i.opened_at,
           i.opened_at - i.first_alert_at AS time_to_open,
           e.acknowledged_at - i.opened_at AS time_to_acknowledge,
           i.resolved_at - i.opened_at AS time_to_resolve,
           e.acknowledged_by, i.resolved_by, coalesce(r.is_automatic,
               false) AS resolved_by_recovery,
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
    'How long each incident took: from its first violation until it was opened, and from then '
    'until its first acknowledgement and until its end. Latest first.';

CREATE VIEW pggit.v_incident_branches AS
    WITH name AS MATERIALIZED (
        SELECT n.branch_id, n.branch_name FROM pggit_perf_internal.pggit_branch_names() AS n
    )
    SELECT i.incident_id, i.status::text AS status, i.severity::text AS severity,
        i.alert_type::text AS alert_type, i.operation_type,
           b.branch_id, n.branch_name, b.alerts, b.suppressed, b.peak_violation_multiplier,
               b.first_alert_at, b.last_alert_at
    FROM pggit.performance_incidents AS i
    CROSS JOIN LATERAL (
        SELECT a.branch_id, pg_catalog.count(*) AS alerts,
            pg_catalog.count(a.suppression_id) AS suppressed,
               pg_catalog.max(a.violation_multiplier) AS peak_violation_multiplier,
               pg_catalog.min(LEAST(a.created_at, a.metric_recorded_at)) AS first_alert_at,
               pg_catalog.max(LEAST(a.created_at, a.metric_recorded_at)) AS last_alert_at
        FROM pggit.performance_alerts AS a
        WHERE a.operation_type = i.operation_type AND LEAST(a.created_at,
            a.metric_recorded_at) >= i.first_alert_at
          AND a.incident_id = i.incident_id
        GROUP BY a.branch_id
    ) AS b
    LEFT JOIN name AS n ON n.branch_id = b.branch_id
    ORDER BY i.incident_id DESC, b.alerts DESC, b.branch_id;
COMMENT ON VIEW pggit.v_incident_branches IS
    'The branches of each incident: how many of its alerts each has, how many of these were '
    'suppressed, the worst, the first and the last; alerts without a branch have a row of their '
    'own. Archived alerts are not counted. Latest incident first, then the branch with most '
    'alerts. Only roles that may read pgGit''s branches see branch_name.';

SET LOCAL search_path = pggit, pg_temp;
