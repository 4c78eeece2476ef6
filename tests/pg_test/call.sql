BEGIN;
CREATE FUNCTION pg_temp.test() RETURNS void LANGUAGE c AS '$libdir/pggit_perf', :'function';
SELECT pg_temp.test();
ROLLBACK;
