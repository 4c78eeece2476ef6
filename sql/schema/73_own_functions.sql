SET LOCAL search_path = pg_catalog, pg_temp;

-- CREATE OR REPLACE by another script, as pgGit's have it for functions of our names, leaves a function a member of the extension
-- with a body that is not ours. What the bodies were is kept by own_functions(), which the install script makes last.
CREATE FUNCTION pggit_perf_internal.function_digest(p_function oid) RETURNS text
LANGUAGE sql
STABLE
PARALLEL SAFE
SET search_path = pg_catalog, pg_temp
BEGIN ATOMIC
    SELECT encode(sha256(convert_to(concat_ws(E'\n', l.lanname, p.probin, p.prosrc, p.prosqlbody IS NULL, p.prosecdef), 'UTF8')), 'hex')
    FROM pg_proc AS p
    JOIN pg_language AS l ON l.oid = p.prolang
    WHERE p.oid = p_function;
END;
COMMENT ON FUNCTION pggit_perf_internal.function_digest(oid) IS
    'Internal: digest of what a function does. Its rights, settings and costs are the administrator''s to change.';

-- Functions in pggit with the name of one of ours: in its place, or beside it.
CREATE FUNCTION pggit_perf_internal.replaced_functions() RETURNS TABLE (function_name text, is_member boolean)
LANGUAGE plpgsql
STABLE
SET search_path = pg_catalog, pg_temp
SET quote_all_identifiers = off
AS $body$
BEGIN
    RETURN QUERY
    WITH ours AS MATERIALIZED (
        SELECT f.function_name, f.digest, to_regprocedure(f.function_name)::oid AS oid FROM pggit_perf_internal.own_functions() AS f
    )
    SELECT o.function_name, true
    FROM ours AS o
    WHERE pggit_perf_internal.function_digest(o.oid) IS DISTINCT FROM o.digest
    UNION ALL
    SELECT p.oid::regprocedure::text, false
    FROM pg_proc AS p
    WHERE p.pronamespace = 'pggit'::regnamespace
      AND p.proname::text IN (SELECT substring(o.function_name FROM '^pggit[.](.*?)[(]') FROM ours AS o)
      AND p.oid NOT IN (SELECT o.oid FROM ours AS o WHERE o.oid IS NOT NULL)
    ORDER BY 1;
END
$body$;
COMMENT ON FUNCTION pggit_perf_internal.replaced_functions() IS
    'Internal: the extension''s public functions that are not what the extension has installed, and others of their names in schema pggit.';

SET LOCAL search_path = pggit, pg_temp;
