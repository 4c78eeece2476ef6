SET LOCAL search_path = pg_catalog, pg_temp;

COMMENT ON FUNCTION pggit.simulate_pages(timestamptz, timestamptz, text) IS
    'The pages that would have been sent over past data, judged minute by minute: one row when an '
    'incident opens, and one each time it gets worse. p_operation_type NULL is all operations.';
SELECT pggit_perf_internal.may_run('simulate_pages'::text, 'viewer'::text);
ALTER FUNCTION pggit.simulate_pages(timestamptz, timestamptz, text) SET jit = off;

SET LOCAL search_path = pggit, pg_temp;
