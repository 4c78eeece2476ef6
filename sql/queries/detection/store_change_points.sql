-- Stores new changes, and returns them together with the stored ones that were found again. A
-- change is found again if it has the time of a stored one, or lies within two days of it in the
-- same direction: with more or fewer hours after it, the estimated time moves.
--
-- $1 text: operation_type
-- $2 timestamptz[]: when it changed
-- $3 double precision[]: before, in microseconds
-- $4 double precision[]: after, in microseconds
-- $5 double precision[]: by how many per cent
-- $6 double precision[]: p-value
-- $7 integer[]: hours before
-- $8 integer[]: hours after
WITH found AS MATERIALIZED (
    SELECT f.*
    FROM unnest($2, $3, $4, $5, $6, $7, $8)
        AS f (changed_at, before_level, after_level, percent, p_value, before_hours, after_hours)
), known AS MATERIALIZED (
    SELECT p.*
    FROM pggit.performance_change_points AS p
    WHERE p.operation_type = $1
      AND EXISTS (SELECT FROM found AS f
                  WHERE f.changed_at = p.changed_at
                     OR f.changed_at > p.changed_at - interval '48 hours'
                         AND f.changed_at < p.changed_at + interval '48 hours'
                        AND sign(f.percent) = sign(p.percent_change))
), stored AS (
    INSERT INTO pggit.performance_change_points AS p
        (operation_type, changed_at, before_microseconds, after_microseconds, percent_change,
            p_value, before_hours, after_hours)
    SELECT $1, f.changed_at, f.before_level, f.after_level, f.percent, f.p_value, f.before_hours,
        f.after_hours
    FROM found AS f
    WHERE NOT EXISTS (SELECT FROM known AS k
                      WHERE f.changed_at = k.changed_at
                         OR f.changed_at > k.changed_at - interval '48 hours'
                             AND f.changed_at < k.changed_at + interval '48 hours'
                            AND sign(f.percent) = sign(k.percent_change))
    ORDER BY f.changed_at
    RETURNING p.*
)
SELECT c.change_point_id, c.changed_at, c.before_microseconds, c.after_microseconds,
    c.percent_change, c.p_value,
       c.before_hours, c.after_hours, c.status, c.is_new
FROM (SELECT k.*, false AS is_new FROM known AS k UNION ALL SELECT s.*, true FROM stored AS s) AS c
ORDER BY c.changed_at DESC
