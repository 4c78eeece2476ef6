-- name: write
COPY (SELECT digest FROM pggit.performance_rollups) TO :'path' (FORMAT binary)

-- name: read
COPY checks.digests FROM :'path' (FORMAT binary)

-- name: are_those_of_rollups
SELECT count(*) > 0 AND count(*) = (SELECT count(*) FROM pggit.performance_rollups)
FROM checks.digests AS d
WHERE EXISTS (
    SELECT FROM pggit.performance_rollups AS r
    WHERE r.digest::bytea = d.digest::bytea)
