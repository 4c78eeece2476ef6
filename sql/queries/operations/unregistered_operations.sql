-- Operations of the last day that are not registered: those recorded by functions, as operation
-- type $2 with the original name in the metadata ($3), and those added by INSERT and COPY under
-- their own names. It takes the earliest rows of each. Metadata longer than $5, which only INSERT
-- can store, is not decompressed.
--
-- $1 timestamptz: the present
-- $2 text: the operation type that stands for unregistered ones
-- $3 text: the metadata key of the original name
-- $4 integer: the most names to return
-- $5 integer: the most bytes of metadata to read
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
