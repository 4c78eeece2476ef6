-- name: replace_roll_up_metrics
CREATE OR REPLACE FUNCTION pggit.roll_up_metrics()
RETURNS TABLE (metrics_rolled_up bigint, rollups_written bigint)
LANGUAGE sql AS 'SELECT 1, 1'

-- name: attacker
CREATE ROLE pggit_attacker;
GRANT pg_read_all_data TO pggit_attacker;
CREATE SCHEMA attack AUTHORIZATION pggit_attacker;
CREATE FUNCTION attack.format(text, bigint) RETURNS text LANGUAGE sql AS
'SELECT ''attacked as '' || current_user';
GRANT SELECT ON pggit.objects TO PUBLIC;

-- name: calls_of_the_attackers_function
SET ROLE pggit_attacker;
SET search_path = attack, pg_catalog;
SELECT count(*) FROM regexp_matches(pggit.prometheus_metrics(), 'attacked as');

-- name: languages_of_replaced
SELECT string_agg(DISTINCT l.lanname, ',')
FROM pg_proc AS p
JOIN pg_language AS l ON l.oid = p.prolang
WHERE p.proname IN ('prometheus_metrics', 'roll_up_metrics')

-- name: without_functions_beside_ours
DROP FUNCTION pggit.start_performance_trace(text, text, uuid),
    pggit.record_performance_metric(text, text, timestamp, bigint, jsonb),
    pggit.end_performance_trace(uuid, jsonb), pggit.start_span(text, uuid, uuid, jsonb),
    pggit.end_span(uuid, text, text);
REVOKE EXECUTE ON ALL FUNCTIONS IN SCHEMA pggit FROM PUBLIC;
