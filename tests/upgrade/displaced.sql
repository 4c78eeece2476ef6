-- name: release
SELECT extversion FROM pg_extension WHERE extname = 'pggit_perf'

-- name: replaced
SELECT value FROM pggit.health_check() WHERE check_name = 'replaced_functions'

-- name: moved
CREATE SCHEMA elsewhere;
ALTER FUNCTION pggit.runbook(text, text) SET SCHEMA elsewhere;

-- name: moved_back
ALTER FUNCTION elsewhere.runbook(text, text) SET SCHEMA pggit;
DROP SCHEMA elsewhere;

-- name: renamed_and_replaced
ALTER FUNCTION pggit.runbook(text, text) RENAME TO our_runbook;
CREATE FUNCTION pggit.runbook(p_alert_type text, p_operation_type text)
RETURNS text LANGUAGE sql AS 'SELECT NULL::text';

-- name: renamed_back
DROP FUNCTION pggit.runbook(text, text);
ALTER FUNCTION pggit.our_runbook(text, text) RENAME TO runbook;

-- name: replaced_with_defaults
CREATE OR REPLACE FUNCTION pggit.runbook(p_alert_type text, p_operation_type text DEFAULT NULL)
RETURNS text LANGUAGE sql AS 'SELECT NULL::text';

-- name: made_anew
-- As the error's hint says.
ALTER EXTENSION pggit_perf DROP FUNCTION pggit.runbook(text, text);
CREATE SCHEMA elsewhere;
ALTER FUNCTION pggit.runbook(text, text) SET SCHEMA elsewhere;
DO $$
BEGIN
    EXECUTE (SELECT definition FROM pggit_perf_internal.own_functions()
             WHERE function_name = 'pggit.runbook(text,text)');
END $$;
REVOKE ALL ON FUNCTION pggit.runbook(text, text) FROM PUBLIC;
ALTER EXTENSION pggit_perf ADD FUNCTION pggit.runbook(text, text);

-- name: public_may_run_it
SELECT coalesce(bool_or(a.grantee = 0), false)
FROM pg_proc AS p
CROSS JOIN LATERAL aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) AS a
WHERE p.oid = 'pggit.runbook(text, text)'::regprocedure
