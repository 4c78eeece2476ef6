-- Returns which suppressions hide which alerts ($1 to $5 and $9 have one element for each alert).
-- The time of the alert decides, so a suppression that has ended since still counts.
--
-- $1 text[]: operation_type
-- $2 text[]: alert_type
-- $3 text[]: severity
-- $4 bigint[]: incident_id
-- $5 timestamptz[]: when the alert occurred
-- $6 timestamptz: the first of these times
-- $7 timestamptz: the last of these times
-- $8 bigint[]: suppressions to leave out, because the server does not know their time zone
-- $9 integer[]: branch_id
WITH possible AS MATERIALIZED (
    SELECT x.*
    FROM pggit.alert_suppression AS x
    WHERE x.ends_at > $6 AND x.starts_at <= $7 AND (x.ended_at IS NULL OR x.ended_at > $6)
      AND x.suppression_id <> ALL ($8)
)
SELECT a.place::integer, s.suppression_id
FROM unnest($1, $2, $3, $4, $5, $9) WITH ORDINALITY
    AS a (operation_type, alert_type, severity, incident_id, occurred_at, branch_id, place)
-- unresolved_incidents.sql and incidents_by_id.sql apply these conditions to incidents: a change
-- here belongs there too.
JOIN possible AS s ON (s.operation_type IS NULL OR s.operation_type = a.operation_type)
    AND (s.alert_type IS NULL OR s.alert_type = a.alert_type)
    AND (s.severity IS NULL OR s.severity = a.severity)
    AND (s.incident_id IS NULL OR s.incident_id = a.incident_id)
    AND (s.ended_at IS NULL OR s.ended_at > a.occurred_at)
    AND (s.branch_id IS NULL OR s.branch_id = a.branch_id)
    AND pggit_perf_internal.suppression_covers(a.occurred_at, s.starts_at, s.ends_at,
        s.weekly_days, s.weekly_from,
                                               s.weekly_until, s.time_zone)
ORDER BY a.place, s.suppression_id
