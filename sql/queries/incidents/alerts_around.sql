-- Returns new alerts with their neighbours, for the repetition rule. It selects only the columns
-- that the rule needs, because there may be many more neighbours than new alerts.
--
-- $1 text[]: operation_type
-- $2 timestamptz[]: first alert of the operation
-- $3 timestamptz[]: last alert of the operation
-- $4 bigint[]: how many neighbours at most
-- $5 timestamptz[]: the earliest time of a neighbour
-- $6 timestamptz[]: the latest time of a neighbour
SELECT r.range::integer, t.alert_id, t.alert_type, t.severity, t.occurred_at
FROM unnest($1, $2, $3, $4, $5, $6) WITH ORDINALITY
    AS r (operation_type, range_start, range_end, neighbours, earliest, latest, range)
CROSS JOIN LATERAL (
    SELECT * FROM (
        SELECT a.alert_id, a.alert_type, a.severity, LEAST(a.created_at,
            a.metric_recorded_at) AS occurred_at
        FROM pggit.performance_alerts AS a
        WHERE a.operation_type = r.operation_type
          AND LEAST(a.created_at, a.metric_recorded_at) >= r.earliest
              AND LEAST(a.created_at, a.metric_recorded_at) < r.range_start
        ORDER BY LEAST(a.created_at, a.metric_recorded_at) DESC, a.alert_id DESC
        LIMIT r.neighbours
    ) AS before
    UNION ALL
    SELECT * FROM (
        SELECT a.alert_id, a.alert_type, a.severity, LEAST(a.created_at, a.metric_recorded_at)
        FROM pggit.performance_alerts AS a
        WHERE a.operation_type = r.operation_type
          AND LEAST(a.created_at, a.metric_recorded_at) > r.range_end
              AND LEAST(a.created_at, a.metric_recorded_at) <= r.latest
        ORDER BY LEAST(a.created_at, a.metric_recorded_at), a.alert_id
        LIMIT r.neighbours
    ) AS after
    UNION ALL
    SELECT a.alert_id, a.alert_type, a.severity, LEAST(a.created_at, a.metric_recorded_at)
    FROM pggit.performance_alerts AS a
    WHERE a.operation_type = r.operation_type
      AND LEAST(a.created_at, a.metric_recorded_at) BETWEEN r.range_start AND r.range_end
) AS t
ORDER BY r.range, t.occurred_at, t.alert_id
