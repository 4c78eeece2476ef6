-- Names of 0.6.0, which go with 1.0: each does what the new name does.
CREATE VIEW public.pairs AS
    SELECT o.oid AS old_oid, n.oid AS new_oid, p.old_name, p.new_name
    FROM (VALUES ('start_performance_trace', 'start_span'), ('end_performance_trace', 'end_span'), ('tick', 'run_due_jobs')) AS p (old_name, new_name)
    LEFT JOIN pg_proc AS o ON o.pronamespace = 'pggit'::regnamespace AND o.proname = p.old_name
    LEFT JOIN pg_proc AS n ON n.pronamespace = 'pggit'::regnamespace AND n.proname = p.new_name;
SELECT p.old_name, replace(pg_get_functiondef(p.old_oid), p.old_name, p.new_name) = pg_get_functiondef(p.new_oid) AS same_definition,
       o.proacl IS NOT DISTINCT FROM n.proacl AS same_rights, obj_description(p.old_oid, 'pg_proc') AS comment
FROM public.pairs AS p LEFT JOIN pg_proc AS o ON o.oid = p.old_oid LEFT JOIN pg_proc AS n ON n.oid = p.new_oid ORDER BY 1;

SELECT length(trace_id) AS trace, span_id FROM pggit.start_performance_trace('merge', 'release 7', p_branch_id => 3) \gset
\echo :trace
SELECT pggit.end_performance_trace(:'span_id', 'ERROR', 'conflict', '{"rows": 12}', 12) AS metric_id \gset
SELECT s.operation_type, s.operation_name, s.branch_id, s.status, s.status_message, s.attributes, m.rows_affected
FROM pggit.operation_traces AS s JOIN pggit.performance_metrics AS m USING (metric_id) WHERE s.metric_id = :metric_id;
CALL pggit.tick(1);
CALL pggit.tick(p_max_seconds => 1);
SELECT count(DISTINCT job_name) AS jobs, bool_and(status = 'succeeded') AS succeeded FROM pggit.job_run_log;

-- With the access of the new ones, and no other.
CREATE ROLE regress_pggit_old_recorder;
CREATE ROLE regress_pggit_old_admin;
SELECT pggit.grant_access('regress_pggit_old_recorder', 'recorder');
SELECT pggit.grant_access('regress_pggit_old_admin', 'admin');
SELECT p.old_name, r.rolname, has_function_privilege(r.oid, p.old_oid, 'EXECUTE') AS by_the_old_name, has_function_privilege(r.oid, p.new_oid, 'EXECUTE') AS by_the_new_name
FROM public.pairs AS p CROSS JOIN pg_roles AS r WHERE r.rolname ~ '^regress_pggit_old_' OR r.rolname = 'pg_monitor' ORDER BY 1, 2;
SET ROLE regress_pggit_old_recorder;
SELECT span_id FROM pggit.start_performance_trace('merge') \gset
SELECT pggit.end_performance_trace(:'span_id') > :metric_id AS recorded;
CALL pggit.tick(1);
SET ROLE regress_pggit_old_admin;
CALL pggit.tick(1);
RESET ROLE;
SELECT pggit.revoke_access('regress_pggit_old_recorder', 'recorder'), pggit.revoke_access('regress_pggit_old_admin', 'admin');
DROP OWNED BY regress_pggit_old_recorder, regress_pggit_old_admin;
DROP ROLE regress_pggit_old_recorder, regress_pggit_old_admin;

-- By both names a refusal is an error, and a warning where record_errors says so.
GRANT EXECUTE ON FUNCTION pggit.start_performance_trace, pggit.end_performance_trace, pggit.start_span, pggit.end_span TO PUBLIC;
CREATE ROLE regress_pggit_old_none;
GRANT USAGE ON SCHEMA pggit TO regress_pggit_old_none;
SET ROLE regress_pggit_old_none;
SELECT pggit.start_performance_trace('merge');
SET pggit_perf.record_errors = warning;
\set VERBOSITY terse
SELECT pggit.start_performance_trace('merge');
SELECT pggit.end_performance_trace('0123456789abcdef') IS NULL AS none;
SELECT pggit.start_span('merge');
SELECT pggit.end_span('0123456789abcdef') IS NULL AS none;
RESET ROLE;
RESET pggit_perf.record_errors;
REVOKE EXECUTE ON FUNCTION pggit.start_performance_trace, pggit.end_performance_trace, pggit.start_span, pggit.end_span FROM PUBLIC;
REVOKE USAGE ON SCHEMA pggit FROM regress_pggit_old_none;
DROP ROLE regress_pggit_old_none;
