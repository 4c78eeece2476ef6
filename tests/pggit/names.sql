-- Functions of our names, as pgGit's later scripts have them: some fit in the place of ours, some
-- stand beside ours, and of some PostgreSQL says that the result type cannot be changed.
CREATE OR REPLACE FUNCTION pggit.health_check()
RETURNS TABLE (check_name text, status text, message text, details jsonb) LANGUAGE sql AS $$
    SELECT 'event_triggers', 'healthy', 'two event triggers', '{}'::jsonb
$$;
CREATE OR REPLACE FUNCTION pggit.prometheus_metrics() RETURNS text LANGUAGE plpgsql AS $$
BEGIN
    RETURN format(E'pggit_objects_total %s\n', (SELECT count(*) FROM pggit.objects));
END $$;
CREATE OR REPLACE FUNCTION pggit.performance_report(days_back integer DEFAULT 7)
RETURNS TABLE (metric_name text, metric_value numeric) LANGUAGE sql AS $$
    SELECT 'DDL operations tracked', count(*)::numeric FROM pggit.history
$$;
CREATE OR REPLACE FUNCTION pggit.start_performance_trace(
    p_operation_type text, p_operation_name text, p_parent_trace_id uuid DEFAULT NULL
) RETURNS uuid
LANGUAGE sql AS $$ SELECT gen_random_uuid() $$;
-- Beside ours: calls with one argument, or with literals whose type is not given, match both.
CREATE OR REPLACE FUNCTION pggit.record_performance_metric(
    p_metric_name text, p_metric_type text, p_at timestamp DEFAULT NULL,
    p_value bigint DEFAULT NULL, p_tags jsonb DEFAULT NULL
) RETURNS uuid
LANGUAGE sql AS $$ SELECT gen_random_uuid() $$;
CREATE OR REPLACE FUNCTION pggit.end_performance_trace(
    p_trace_id uuid, p_tags jsonb DEFAULT NULL
) RETURNS bigint
LANGUAGE sql AS $$ SELECT 1::bigint $$;
CREATE OR REPLACE FUNCTION pggit.start_span(
    p_name text, p_trace_id uuid DEFAULT NULL, p_parent_span_id uuid DEFAULT NULL,
    p_tags jsonb DEFAULT NULL
) RETURNS uuid
LANGUAGE sql AS $$ SELECT gen_random_uuid() $$;
CREATE OR REPLACE FUNCTION pggit.end_span(
    p_span_id uuid, p_status text DEFAULT 'OK', p_message text DEFAULT NULL
) RETURNS bigint
LANGUAGE sql AS $$ SELECT 1::bigint $$;
GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA pggit TO PUBLIC;
