-- Months that have no partition yet; whether the default partition has rows of them, and whether
-- another relation has their name.
--
-- $1 integer: how many months ahead
-- $2 timestamp[]: months of rows in the default partition
WITH waiting AS (
    SELECT u.month FROM unnest($2) AS u (month)
), months AS (
    SELECT generate_series(date_trunc('month', now() AT TIME ZONE 'UTC'),
                           date_trunc('month', now() AT TIME ZONE 'UTC') + $1 * interval '1 month',
                           interval '1 month') AS month
    UNION
    SELECT w.month FROM waiting AS w
)
SELECT n.name, n.month_start, n.month_end,
       EXISTS (SELECT FROM waiting AS w WHERE w.month = m.month),
       to_regclass('pggit.' || n.name) IS NOT NULL
FROM months AS m
CROSS JOIN LATERAL (
    SELECT to_char(m.month, '"performance_metrics_p"YYYY_MM') AS name,
           to_char(m.month, 'YYYY-MM-DD HH24:MI:SS') || '+00' AS month_start,
           to_char(m.month + interval '1 month', 'YYYY-MM-DD HH24:MI:SS') || '+00' AS month_end)
               AS n
WHERE NOT EXISTS (SELECT FROM pg_inherits AS i
                  WHERE i.inhparent = 'pggit.performance_metrics'::regclass
                    AND i.inhrelid = to_regclass('pggit.' || n.name))
ORDER BY n.name
