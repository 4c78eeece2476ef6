CREATE EXTENSION pggit_perf;
INSERT INTO pggit.performance_metrics (operation_type, duration_microseconds)
SELECT 'commit', 1000 + n
FROM generate_series(1, 50) AS n;
CREATE FUNCTION public.refuse() RETURNS trigger
LANGUAGE plpgsql
AS $$ BEGIN RAISE EXCEPTION 'no baseline without a ticket'; END $$;
REVOKE ALL ON FUNCTION public.refuse() FROM PUBLIC;
CREATE TRIGGER refuse BEFORE INSERT ON pggit.performance_baselines FOR EACH ROW
EXECUTE FUNCTION public.refuse();
\set ON_ERROR_STOP off
CALL pggit.run_job('recalculate_baselines');
CALL pggit.run_job('recalculate_baselines');
\set ON_ERROR_STOP on
