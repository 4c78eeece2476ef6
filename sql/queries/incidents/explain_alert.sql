-- Explains an alert with one row per topic and event, from live and archived alerts and metrics.
-- The query chooses neighbouring samples by metric_id, so that rows inserted later with an earlier
-- time do not change the answer.
--
-- $1 bigint: alert_id
-- $2 bigint: how many neighbours on each side
-- $3 double precision: from this ratio on, the policy decides the severity
-- $4 double precision: from this ratio on, an alert is critical
WITH alert AS MATERIALIZED (
    SELECT a.*, coalesce(a.escalated_from, a.severity) AS first_severity,
           -- An hour before and after the sample, within the range of timestamptz.
           greatest(a.metric_recorded_at, '4000-01-01 00:00:00+00 BC') - interval '1 hour'
               AS earliest,
           least(a.metric_recorded_at, '9999-01-01 00:00:00+00') + interval '1 hour' AS latest
    FROM (SELECT * FROM pggit.performance_alerts UNION ALL SELECT *
        FROM pggit.performance_alerts_archive) AS a
    WHERE a.alert_id = $1
    -- If the sequence was restarted, several alerts can have this number: take the latest.
    ORDER BY a.created_at DESC
    LIMIT 1
), baseline AS MATERIALIZED (
    SELECT b.*
    FROM alert AS a
    CROSS JOIN LATERAL (SELECT * FROM pggit.performance_baselines AS x
        WHERE x.baseline_id = a.baseline_id
                        UNION ALL
                        SELECT * FROM pggit.performance_baselines_archive AS x
                            WHERE x.baseline_id = a.baseline_id) AS b
    ORDER BY b.created_at DESC
    LIMIT 1
), judged_branch AS (
    -- The branch of the baseline; no row if the baseline covers all branches.
    SELECT b.branch_id
    FROM alert AS a JOIN baseline AS b ON b.baseline_id = a.baseline_id
    WHERE b.branch_id IS NOT NULL
), neighbour AS MATERIALIZED (
    SELECT n.metric_id, n.duration_microseconds, n.recorded_at,
        n.metric_id < a.metric_id AS is_before
    FROM alert AS a
    CROSS JOIN LATERAL (
        (SELECT m.* FROM pggit.v_all_performance_metrics AS m
         WHERE m.operation_type = a.operation_type AND m.metric_id < a.metric_id
           AND (NOT EXISTS (TABLE judged_branch) OR m.branch_id = (TABLE judged_branch))
           AND m.recorded_at BETWEEN a.earliest AND a.latest
         ORDER BY m.metric_id DESC LIMIT $2)
        UNION ALL
        (SELECT m.* FROM pggit.v_all_performance_metrics AS m
         WHERE m.operation_type = a.operation_type AND m.metric_id > a.metric_id
           AND (NOT EXISTS (TABLE judged_branch) OR m.branch_id = (TABLE judged_branch))
           AND m.recorded_at BETWEEN a.earliest AND a.latest
         ORDER BY m.metric_id LIMIT $2)
    ) AS n
), topic (place, topic, explanation, details) AS (
    SELECT 1, 'measured',
           CASE WHEN a.actual_duration_microseconds IS NULL
                THEN format('%s alert of %s at %s', a.alert_type, a.operation_type, a.created_at)
                ELSE format('%s took %s ms at %s', a.operation_type,
                    round(a.actual_duration_microseconds / 1000.0, 3),
                            coalesce(a.metric_recorded_at, a.created_at))
           END || coalesce(', on branch ' || a.branch_id, ''),
           jsonb_build_object('alert_id', a.alert_id, 'alert_type', a.alert_type, 'operation_type',
               a.operation_type, 'metric_id', a.metric_id,
                              'duration_microseconds', a.actual_duration_microseconds,
                                  'created_at', a.created_at)
    FROM alert AS a
    UNION ALL
    SELECT 2, 'baseline',
           CASE WHEN b.baseline_id IS NULL
                THEN format('baseline %s, p99 %s ms; that baseline was archived or deleted since',
                    a.baseline_id, round(a.baseline_p99_microseconds / 1000.0, 3))
                ELSE format('baseline %s of %s: p99 %s ms of %s samples from %s to %s',
                    b.baseline_id,
                            coalesce('branch ' || b.branch_id, 'the operation'),
                                round(a.baseline_p99_microseconds / 1000.0, 3),
                            b.sample_count, b.window_start, b.window_end)
           END,
           jsonb_build_object('baseline_id', a.baseline_id, 'p99_microseconds',
               a.baseline_p99_microseconds,
                              'p50_microseconds', b.p50_microseconds, 'sample_count',
                                  b.sample_count,
                              'window_start', b.window_start, 'window_end', b.window_end)
    FROM alert AS a
    LEFT JOIN baseline AS b ON b.baseline_id = a.baseline_id
    WHERE a.baseline_id IS NOT NULL
    UNION ALL
    SELECT 3, 'rule',
           CASE WHEN a.violation_multiplier IS NULL
               THEN format('detection raised it, with severity %s', a.first_severity)
                ELSE format('beyond %s times p99 (%s ms) raises an alert; it was %s times p99: %s',
                    a.threshold_multiplier,
                            round((a.baseline_p99_microseconds * a.threshold_multiplier /
                                1000.0)::numeric, 3),
                            round(a.violation_multiplier::numeric, 2),
                            a.first_severity || CASE
                                WHEN a.violation_multiplier >= $4
                                    THEN format(', from %s times on', $4)
                                WHEN a.violation_multiplier >= $3
                                    THEN format(', by the policy, from %s times to %s times', $3,
                                        $4)
                                ELSE format(', under %s times', $3)
                            END)
           END,
           jsonb_build_object('threshold_multiplier', a.threshold_multiplier,
               'violation_multiplier', a.violation_multiplier,
                              'severity', a.first_severity) || a.details
    FROM alert AS a
    UNION ALL
    SELECT 3.5, 'detection',
           format('episode %s, %s to %s; level: %s; %s times the usual, p-value %s, %s reference '
               'samples%s', a.details ->> 'episode_id',
                  a.details ->> 'first_at', a.details ->> 'last_at',
                      coalesce(a.details ->> 'level', '-'),
                  round((a.details ->> 'effect')::numeric, 2), coalesce(a.details ->> 'p_value',
                      '-'), coalesce(a.details ->> 'reference_samples', '-'),
                  coalesce('; ' || (a.details ->> 'signals'), '')),
           a.details
    FROM alert AS a
    WHERE a.details ? 'episode_id'
    UNION ALL
    SELECT 4, 'samples',
           CASE WHEN count(n.metric_id) = 0 THEN 'no samples around it are in performance_metrics'
                ELSE format('%s before it, median %s ms; %s after it, median %s ms',
                            count(*) FILTER (WHERE n.is_before),
                            coalesce(round((percentile_cont(0.5) WITHIN
                                GROUP (ORDER BY n.duration_microseconds)
                                                FILTER (WHERE n.is_before) / 1000.0)::numeric,
                                                    3)::text, '-'),
                            count(*) FILTER (WHERE NOT n.is_before),
                            coalesce(round((percentile_cont(0.5) WITHIN
                                GROUP (ORDER BY n.duration_microseconds)
                                                FILTER (WHERE NOT n.is_before) / 1000.0)::numeric,
                                                    3)::text, '-'))
           END,
           jsonb_build_object(
               'before_microseconds', coalesce(jsonb_agg(n.duration_microseconds
                   ORDER BY n.metric_id) FILTER (WHERE n.is_before), '[]'),
               'after_microseconds', coalesce(jsonb_agg(n.duration_microseconds
                   ORDER BY n.metric_id) FILTER (WHERE NOT n.is_before), '[]'))
    FROM alert AS a
    LEFT JOIN neighbour AS n ON true
    WHERE a.metric_id IS NOT NULL
    GROUP BY a.alert_id
    UNION ALL
    SELECT 5, 'incident',
           CASE WHEN a.incident_id IS NULL THEN 'it belongs to no incident yet: process_alerts() '
               'takes it with its next run'
                ELSE format('it belongs to incident %s', a.incident_id)
           END,
           jsonb_build_object('incident_id', a.incident_id)
    FROM alert AS a
    UNION ALL
    SELECT 6, 'escalation', format('severity %s became CRITICAL at %s: %s', a.escalated_from,
        a.escalated_at, a.escalation_reason),
           jsonb_build_object('from', a.escalated_from, 'at', a.escalated_at, 'reason',
               a.escalation_reason)
    FROM alert AS a
    WHERE a.escalated_from IS NOT NULL
    UNION ALL
    SELECT 7, 'suppression',
           format('not notified: %s %s by %s, from %s until %s: %s',
                  CASE WHEN s.incident_id IS NULL THEN 'suppression'
                      ELSE 'snooze' END, s.suppression_id, s.created_by,
                  s.starts_at, s.ends_at, s.reason),
           to_jsonb(s) - 'is_end_reported'
    FROM alert AS a
    CROSS JOIN LATERAL (SELECT x.*
                        FROM (SELECT * FROM pggit.alert_suppression UNION ALL SELECT *
                            FROM pggit.alert_suppression_archive) AS x
                        WHERE x.suppression_id = a.suppression_id
                        ORDER BY x.created_at DESC
                        LIMIT 1) AS s
    UNION ALL
    SELECT 8, 'event', format('%s incident %s: %s', e.event_type, e.incident_id, e.reason),
           jsonb_build_object('event_id', e.event_id, 'occurred_at', e.occurred_at, 'from_status',
               e.from_status,
                              'to_status', e.to_status, 'from_severity', e.from_severity,
                                  'to_severity', e.to_severity)
    FROM alert AS a
    JOIN (SELECT * FROM pggit.performance_incident_events UNION ALL SELECT *
        FROM pggit.performance_incident_events_archive) AS e
        ON e.incident_id = a.incident_id
       AND (e.alert_id = a.alert_id OR e.escalation_step IS NOT NULL
           AND e.occurred_at >= a.created_at)
    UNION ALL
    SELECT 9, 'acknowledgement', format('by %s at %s', a.acknowledged_by,
        a.acknowledged_at) || coalesce(': ' || a.acknowledgement_note, ''),
           jsonb_build_object('by', a.acknowledged_by, 'at', a.acknowledged_at, 'note',
               a.acknowledgement_note)
    FROM alert AS a
    WHERE a.is_acknowledged
)
SELECT t.topic, t.explanation, t.details
FROM topic AS t
ORDER BY t.place, (t.details ->> 'event_id')::bigint
