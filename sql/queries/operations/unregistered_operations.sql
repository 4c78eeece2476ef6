-- What was recorded in the last day and is of no registered type: by functions, as operation
-- type $2, whose metadata says in $3 what it was; by INSERT and COPY, under its own name. The
-- earliest of each. Metadata that INSERT made long is not unpacked.
--
-- $1 timestamptz: the present
-- $2 text: the operation type of what is not registered
-- $3 text: the key of the metadata that has the name
-- $4 integer: how many are named
-- $5 integer: how long metadata may be to be read, in bytes
SELECT min(n.at), coalesce((array_agg(DISTINCT n.name))[1:$4], '{}')
FROM ((SELECT m.recorded_at AS at, left(m.operation_metadata ->> $3, 200) AS name
       FROM pggit.performance_metrics AS m
       WHERE m.operation_type = $2 AND m.recorded_at > $1 - interval '24 hours'
           AND m.recorded_at <= $1
         AND CASE WHEN pg_column_size(m.operation_metadata) <= $5 THEN m.operation_metadata ? $3
             ELSE false END
       ORDER BY m.recorded_at
       LIMIT $4)
      UNION ALL
      (SELECT r.hour_start, r.operation_type
       FROM pggit.performance_rollups AS r
       WHERE r.hour_start > $1 - interval '24 hours' AND r.hour_start <= $1
         AND NOT EXISTS (SELECT FROM pggit.performance_operation_types AS o
             WHERE o.operation_type = r.operation_type)
       ORDER BY r.hour_start, r.operation_type
       LIMIT $4)) AS n
