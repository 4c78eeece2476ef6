-- Says what is wrong with the traps that make_traps.sql has made: kinds of which there are too few
-- (PostgreSQL 15 has the fewest), and what has no trap for a reason that is not known. Run it with
-- search_path = pg_catalog.
SELECT format('too few of kind %s', l.kind)
FROM (VALUES ('function', 2200), ('aggregate', 130), ('operator', 780), ('type', 78),
      ('relation', 120))
    AS l (kind, least)
WHERE (SELECT count(*) FROM trap.made AS m WHERE m.kind = l.kind AND m.skipped IS NULL) < l.least
UNION ALL
SELECT format('no %s: %s', m.what, m.skipped)
FROM trap.made AS m
WHERE m.skipped NOT IN ('no SQL can call it', 'a pseudo-type', 'a hypothetical set')
  -- What PL/pgSQL cannot have, and a view of arrays of any type.
  AND m.skipped !~ '^parameter name .* used more than once$'
  AND m.skipped !~ '^PL/pgSQL functions cannot accept type (pg_ddl_command|void|unknown)$'
  AND m.skipped !~ '^column .* has pseudo-type anyarray$';
