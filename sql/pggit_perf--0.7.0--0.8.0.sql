-- 0.7.0 → 0.8.0: the texts of the extension in plain English. Tables, columns and the signatures
-- of functions stay as they are, so the library of 0.8.0 serves a database of 0.7.0 as well.
-- The script looks up every name in pg_catalog alone, or names its schema: otherwise an object that
-- another role has created in schema pggit would run with the rights of the updating superuser.
SET LOCAL search_path = pg_catalog, pg_temp;
-- Definitions are copied below in the form in which PostgreSQL prints them.
SET LOCAL quote_all_identifiers = off;
-- The script has many small statements. With cost settings that make PostgreSQL compile them,
-- compiling takes seconds.
SET LOCAL jit = off;

-- pgGit tracks DDL with event triggers: each of our objects would be another conflict in its
-- merges. If pggit_perf.silence_event_triggers says so, event triggers see only the command that
-- runs this script and none of its statements, as with our other DDL (src/pg/quiet.rs).
DO $quiet$
DECLARE
    v_setting CONSTANT pg_catalog.text := CASE WHEN
        pg_catalog.current_setting('server_version_num')::pg_catalog.int4 >= 170000
                                               THEN 'event_triggers'
                                                   ELSE 'session_replication_role' END;
BEGIN
    PERFORM pg_catalog.set_config('pggit_perf_script.silenced', '', true);
    -- The setting has no value yet where the library is not loaded.
    IF (CASE pg_catalog.current_setting('pggit_perf.silence_event_triggers', true) WHEN 'on'
        THEN true WHEN 'off' THEN false ELSE
            EXISTS (SELECT FROM pg_catalog.pg_event_trigger AS t
                    JOIN pg_catalog.pg_proc AS p ON p.oid = t.evtfoid
                    JOIN pg_catalog.pg_namespace AS n ON n.oid = p.pronamespace
                    WHERE n.nspname = 'pggit' AND t.evtenabled <> 'D'
                      AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend AS d
                          JOIN pg_catalog.pg_extension AS e ON e.oid = d.refobjid
                                      WHERE d.classid = 'pg_catalog.pg_proc'::pg_catalog.regclass
                                          AND d.objid = p.oid AND d.deptype = 'e'
                          AND d.refclassid = 'pg_catalog.pg_extension'::pg_catalog.regclass
                          AND e.extname = 'pggit_perf')) END) THEN
        RAISE LOG 'pggit_perf: event triggers do not see what the script of the extension defines';
        PERFORM pg_catalog.set_config('pggit_perf_script.silenced',
            pg_catalog.current_setting(v_setting), true);
        PERFORM pg_catalog.set_config(v_setting, CASE v_setting WHEN 'event_triggers' THEN 'off'
            ELSE 'replica' END, true);
    END IF;
END
$quiet$;

-- This script writes no table, so it can check without a lock.
SELECT pggit_perf_internal.require_trusted_schema();

-- Another script, such as pgGit's, may have replaced public functions. own_functions() is made anew
-- at the end from the functions as they are then, so the replaced ones get their own bodies back
-- first.
DO $restored$
DECLARE
    v_restored text[];
    v_name text;
    v_definition text;
BEGIN
    FOR v_name, v_definition IN
        SELECT o.function_name, o.definition
        FROM pggit_perf_internal.own_functions() AS o
        JOIN pggit_perf_internal.replaced_functions() AS r
            ON r.function_name = o.function_name AND r.is_member
        ORDER BY o.function_name COLLATE "C"
    LOOP
        EXECUTE v_definition;
        v_restored := v_restored || v_name;
    END LOOP;
    IF v_restored IS NOT NULL THEN
        RAISE WARNING USING
            MESSAGE = format('functions of pggit_perf that another script had replaced are '
                'restored: %s', array_to_string(v_restored, ', ')),
            HINT = 'A script that needs its own functions has to create them in another schema.';
    END IF;
END
$restored$;

-- The digest and the definition of each public function, for replaced_functions() and its runbook.
-- They are kept as text, because the functions themselves may be replaced. Every later script of
-- the extension recreates this function.
DO $own$
BEGIN
    EXECUTE pg_catalog.format(
        'CREATE OR REPLACE FUNCTION pggit_perf_internal.own_functions() RETURNS TABLE '
        '(function_name text, digest text, definition text)
         LANGUAGE sql STABLE PARALLEL SAFE SET search_path = pg_catalog, pg_temp AS %L',
        (SELECT 'VALUES ' || pg_catalog.string_agg(pg_catalog.format('(%L::text, %L::text, '
            '%L::text)', f.name, f.digest, f.definition), E',\n' ORDER BY f.name COLLATE "C")
         FROM (SELECT p.oid::pg_catalog.regprocedure::pg_catalog.text AS name,
             pggit_perf_internal.function_digest(p.oid) AS digest,
                      pg_catalog.pg_get_functiondef(p.oid) AS definition
               FROM pg_catalog.pg_proc AS p
               JOIN pg_catalog.pg_depend AS d
                   ON d.classid = 'pg_catalog.pg_proc'::pg_catalog.regclass AND d.objid = p.oid
                       AND d.deptype = 'e'
                  AND d.refclassid = 'pg_catalog.pg_extension'::pg_catalog.regclass
                  AND d.refobjid = (SELECT e.oid FROM pg_catalog.pg_extension AS e
                      WHERE e.extname = 'pggit_perf')
               WHERE p.pronamespace = 'pggit'::pg_catalog.regnamespace
                   AND p.prokind IN ('f', 'p')) AS f));
END
$own$;

-- Event triggers fire again for statements after this script; without this, the setting would last
-- until the end of the transaction.
DO $loud$
BEGIN
    IF pg_catalog.current_setting('pggit_perf_script.silenced') <> '' THEN
        PERFORM pg_catalog.set_config(CASE WHEN
            pg_catalog.current_setting('server_version_num')::pg_catalog.int4 >= 170000
                                           THEN 'event_triggers'
                                               ELSE 'session_replication_role' END,
                                      pg_catalog.current_setting('pggit_perf_script.silenced'),
                                          true);
    END IF;
END
$loud$;
