SET LOCAL search_path = pg_catalog, pg_temp;

CREATE VIEW pggit.v_incident_branches AS
    WITH name AS MATERIALIZED (
        SELECT n.branch_id, n.branch_name FROM pggit_perf_internal.pggit_branch_names() AS n
    )
    SELECT i.incident_id, i.status::text AS status, i.severity::text AS severity, i.alert_type::text AS alert_type, i.operation_type,
           b.branch_id, n.branch_name, b.alerts, b.suppressed, b.peak_violation_multiplier, b.first_alert_at, b.last_alert_at
    FROM pggit.performance_incidents AS i
    CROSS JOIN LATERAL (
        SELECT a.branch_id, pg_catalog.count(*) AS alerts, pg_catalog.count(a.suppression_id) AS suppressed,
               pg_catalog.max(a.violation_multiplier) AS peak_violation_multiplier,
               pg_catalog.min(LEAST(a.created_at, a.metric_recorded_at)) AS first_alert_at,
               pg_catalog.max(LEAST(a.created_at, a.metric_recorded_at)) AS last_alert_at
        FROM pggit.performance_alerts AS a
        WHERE a.operation_type = i.operation_type AND LEAST(a.created_at, a.metric_recorded_at) >= i.first_alert_at
          AND a.incident_id = i.incident_id
        GROUP BY a.branch_id
    ) AS b
    LEFT JOIN name AS n ON n.branch_id = b.branch_id
    ORDER BY i.incident_id DESC, b.alerts DESC, b.branch_id;
COMMENT ON VIEW pggit.v_incident_branches IS
    'The branches of each incident: how many of its alerts are of each, how many of these were suppressed, the worst, the first and the last; alerts without a branch have a row of their own. Latest incident first, then the branch with most alerts. Of alerts that are not archived. branch_name is for roles that may read pgGit''s branches.';

SET LOCAL search_path = pggit, pg_temp;
