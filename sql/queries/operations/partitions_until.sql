-- The time up to which monthly partitions follow each other without a gap; NULL if the present has
-- none.
--
-- $1 timestamptz: the present
WITH month AS (
    SELECT to_timestamp((regexp_match(c.relname, '_p([0-9]{4}_[0-9]{2})$'))[1] || '+00',
        'YYYY_MMTZH') AS starts_at
    FROM pg_inherits AS i
    JOIN pg_class AS c ON c.oid = i.inhrelid
    WHERE i.inhparent = 'pggit.performance_metrics'::regclass AND c.relname ~ '_p[0-9]{4}_[0-9]{2}$'
), run AS (
    SELECT m.starts_at, (m.starts_at AT TIME ZONE 'UTC' + interval '1 month') AT TIME ZONE 'UTC'
        AS ends_at
    FROM month AS m
)
SELECT min(r.ends_at)
FROM run AS r
WHERE r.ends_at > $1
  AND NOT EXISTS (SELECT FROM run AS n WHERE n.starts_at = r.ends_at)
  AND EXISTS (SELECT FROM run AS n WHERE n.starts_at <= $1 AND n.ends_at > $1)
