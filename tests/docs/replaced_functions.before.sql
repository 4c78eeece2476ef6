CREATE EXTENSION pggit_perf;
CREATE OR REPLACE FUNCTION pggit.prometheus_metrics() RETURNS text
LANGUAGE plpgsql
AS $$ BEGIN RETURN 'of somebody else'; END $$;
CREATE FUNCTION pggit.start_performance_trace(text, text, uuid DEFAULT NULL) RETURNS uuid
LANGUAGE sql
AS $$ SELECT gen_random_uuid() $$;
