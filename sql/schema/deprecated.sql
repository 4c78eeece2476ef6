SET LOCAL search_path = pg_catalog, pg_temp;

-- The names from 0.6.0 are removed in 1.0. The procedure is copied because it commits: a wrapper
-- that calls the new one would need a right on it, which the callers of the old name do not have.
DO $copy$
BEGIN
    EXECUTE regexp_replace(pg_get_functiondef('pggit.run_due_jobs(integer)'::regprocedure),
                           '^CREATE OR REPLACE PROCEDURE pggit[.]run_due_jobs',
                               'CREATE PROCEDURE pggit.tick');
END
$copy$;
COMMENT ON PROCEDURE pggit.tick(integer) IS 'Deprecated, use run_due_jobs; it is removed in 1.0.';
SELECT pggit_perf_internal.may_run('tick'::text, 'admin'::text);
COMMENT ON FUNCTION pggit.start_performance_trace(text, text, integer, text, text, jsonb)
    IS 'Deprecated, use start_span; it is removed in 1.0.';
SELECT pggit_perf_internal.may_run('start_performance_trace'::text, 'recorder'::text);
COMMENT ON FUNCTION pggit.end_performance_trace(text, text, text, jsonb, bigint)
    IS 'Deprecated, use end_span; it is removed in 1.0.';
SELECT pggit_perf_internal.may_run('end_performance_trace'::text, 'recorder'::text);

SET LOCAL search_path = pggit, pg_temp;
