-- The schema trap: a namesake, with the same argument types, of every function, aggregate,
-- operator, type and relation of pg_catalog that can have one. Where trap comes first in
-- search_path, a name that is not qualified finds the namesake, which writes PGGIT_TRAP to the
-- server's log and raises. With goes_on (psql --set goes_on=on) a trap that can only writes, and
-- then does what pg_catalog's does, so that one run finds many names. Run it with search_path =
-- pg_catalog.
\set ON_ERROR_STOP 1
SET client_min_messages = error;
BEGIN;
CREATE SCHEMA trap;
GRANT USAGE ON SCHEMA trap TO PUBLIC;

-- The line says who called, and the CONTEXT that the server logs with it says from where. What is
-- IMMUTABLE fires as early as when a query is planned.
SELECT format($create$
CREATE FUNCTION trap.fire(p_what text) RETURNS boolean
LANGUAGE plpgsql IMMUTABLE SET search_path = pg_catalog, pg_temp
AS $body$
BEGIN
    RAISE WARNING 'PGGIT_TRAP %% called by %% (session %%) in process %%',
        p_what, current_user, session_user, pg_backend_pid();
    IF %L THEN
        RETURN true;
    END IF;
    RAISE EXCEPTION 'a trap fired: %%', p_what USING ERRCODE = 'PT001';
END
$body$ $create$, :'goes_on')
\gexec

-- What has a trap, and what has none and why. Others than superusers make traps as well.
CREATE TABLE trap.made (kind text NOT NULL, what text NOT NULL, skipped text);
GRANT INSERT ON trap.made TO PUBLIC;

-- try(kind, what, commands): all of them, or the row says why not
CREATE FUNCTION trap.try(p_kind text, p_what text, VARIADIC p_commands text[]) RETURNS void
LANGUAGE plpgsql
AS $body$
DECLARE
    v_command text;
BEGIN
    FOREACH v_command IN ARRAY p_commands LOOP EXECUTE v_command; END LOOP;
    INSERT INTO trap.made VALUES (p_kind, p_what);
EXCEPTION WHEN OTHERS THEN
    INSERT INTO trap.made VALUES (p_kind, p_what, SQLERRM);
END
$body$;

-- body(what, expression, returns a set): what a trap is made of; the expression is what it returns
-- where traps go on
CREATE FUNCTION trap.body(p_what text, p_expression text, p_returns_set boolean) RETURNS text
LANGUAGE sql
RETURN format('LANGUAGE plpgsql IMMUTABLE SET search_path = pg_catalog, pg_temp AS %L',
              format('BEGIN PERFORM trap.fire(%L); %s END', p_what,
                     CASE WHEN p_expression IS NULL
                          THEN 'RAISE EXCEPTION ''this trap cannot go on'';'
                          WHEN p_returns_set THEN 'RETURN QUERY SELECT ' || p_expression || ';'
                          ELSE 'RETURN ' || p_expression || ';' END));

-- A PL/pgSQL function takes no argument of type "any": there a function of the server that raises
-- whatever it is given stands in, and its message is the mark.
CREATE FUNCTION trap.body_of_any() RETURNS text
LANGUAGE sql
RETURN 'LANGUAGE internal IMMUTABLE AS ''anycompatiblenonarray_in''';

-- types(argument types): their names
CREATE FUNCTION trap.types(p_types oidvector) RETURNS text[]
LANGUAGE sql
RETURN ARRAY(SELECT format_type(t, NULL) FROM unnest(p_types) WITH ORDINALITY AS u (t, n)
             ORDER BY n);

DO $do$
DECLARE
    f record;
    v_what text;
    v_given text;
    v_body text;
BEGIN
    FOR f IN
        SELECT p.oid, p.proname, p.prokind, p.proretset, p.provariadic, p.pronargs,
               p.proallargtypes,
               pg_get_function_arguments(p.oid) AS arguments,
               pg_get_function_result(p.oid) AS result,
               trap.types(p.proargtypes) || format_type(p.prorettype, NULL) AS types
        FROM pg_proc AS p
        WHERE p.pronamespace = 'pg_catalog'::regnamespace AND p.prokind IN ('f', 'w')
    LOOP
        v_what := format('function %s(%s)', f.proname, pg_get_function_identity_arguments(f.oid));
        IF f.types && '{internal,cstring,trigger,event_trigger,language_handler,fdw_handler,
                        index_am_handler,table_am_handler,tsm_handler}' THEN
            INSERT INTO trap.made VALUES ('function', v_what, 'no SQL can call it');
            CONTINUE;
        END IF;
        v_given := (SELECT string_agg(
                        CASE WHEN n = f.pronargs AND f.provariadic <> 0 THEN 'VARIADIC ' ELSE '' END
                        || '$' || n, ', ' ORDER BY n)
                    FROM generate_series(1, f.pronargs) AS n);
        v_body := CASE
            WHEN '"any"' = ANY (f.types) THEN trap.body_of_any()
            WHEN f.prokind = 'w' THEN trap.body(v_what, NULL, false) || ' WINDOW'
            WHEN f.proallargtypes IS NOT NULL OR f.result IN ('void', 'record', 'SETOF record')
                THEN trap.body(v_what, NULL, f.proretset)
            ELSE trap.body(v_what, format('pg_catalog.%I(%s)', f.proname, v_given), f.proretset)
            END;
        PERFORM trap.try('function', v_what,
            format('CREATE FUNCTION trap.%I(%s) RETURNS %s %s', f.proname, f.arguments, f.result,
                   v_body));
    END LOOP;
END
$do$;

-- Aggregates: one state for all, and a result that is never reached.
CREATE SEQUENCE trap.number;
CREATE FUNCTION trap.try_aggregate(
    p_what text, p_schema text, p_name text, p_arguments text, p_direct text[], p_aggregated text[],
    p_result text
) RETURNS void
LANGUAGE plpgsql
AS $body$
DECLARE
    v_number bigint := nextval('trap.number');
    v_body text := CASE WHEN '"any"' = ANY (p_direct || p_aggregated) THEN trap.body_of_any()
                        ELSE trap.body(p_what, NULL, false) END;
BEGIN
    PERFORM trap.try('aggregate', p_what,
        format('CREATE FUNCTION %I.step_%s(%s) RETURNS integer %s', p_schema, v_number,
               array_to_string('{integer}' || p_aggregated, ', '), v_body),
        format('CREATE FUNCTION %I.final_%s(%s) RETURNS %s %s', p_schema, v_number,
               array_to_string('{integer}' || p_direct || p_aggregated, ', '), p_result, v_body),
        format('CREATE AGGREGATE %1$I.%2$I(%3$s) (
                SFUNC = %1$I.step_%4$s, STYPE = integer, INITCOND = ''0'',
                FINALFUNC = %1$I.final_%4$s, FINALFUNC_EXTRA)',
               p_schema, p_name, coalesce(nullif(p_arguments, ''), '*'), v_number));
END
$body$;
DO $do$
DECLARE
    a record;
    v_what text;
BEGIN
    FOR a IN
        SELECT p.proname, g.aggkind, g.aggnumdirectargs AS direct,
               trap.types(p.proargtypes) AS types,
               pg_get_function_arguments(p.oid) AS arguments,
               pg_get_function_result(p.oid) AS result
        FROM pg_proc AS p JOIN pg_aggregate AS g ON g.aggfnoid = p.oid
        WHERE p.pronamespace = 'pg_catalog'::regnamespace
    LOOP
        v_what := format('aggregate %s(%s)', a.proname, a.arguments);
        IF a.aggkind = 'h' THEN
            INSERT INTO trap.made VALUES ('aggregate', v_what, 'a hypothetical set');
            CONTINUE;
        END IF;
        PERFORM trap.try_aggregate(v_what, 'trap', a.proname, a.arguments,
                                   a.types[:a.direct], a.types[a.direct + 1:], a.result);
    END LOOP;
END
$do$;

-- Operators. IN, BETWEEN, LIKE and IS DISTINCT FROM are looked up the same way.
DO $do$
DECLARE
    o record;
    v_what text;
    v_operands text;
BEGIN
    FOR o IN
        SELECT x.oid, x.oprname, format_type(nullif(x.oprleft, 0), NULL) AS l,
               format_type(x.oprright, NULL) AS r,
               format_type(x.oprresult, NULL) AS result
        FROM pg_operator AS x
        WHERE x.oprnamespace = 'pg_catalog'::regnamespace
    LOOP
        v_operands := concat_ws(', ', o.l, o.r);
        v_what := format('operator %s(%s)', o.oprname, v_operands);
        PERFORM trap.try('operator', v_what,
            format('CREATE FUNCTION trap.%I(%s) RETURNS %s %s', 'operator_' || o.oid, v_operands,
                   o.result,
                   trap.body(v_what,
                             CASE WHEN o.l IS NULL
                                  THEN format('OPERATOR(pg_catalog.%s) $1', o.oprname)
                                  ELSE format('$1 OPERATOR(pg_catalog.%s) $2', o.oprname) END,
                             false)),
            format('CREATE OPERATOR trap.%s (FUNCTION = trap.%I%s, RIGHTARG = %s)',
                   o.oprname, 'operator_' || o.oid, ', LEFTARG = ' || o.l, o.r));
    END LOOP;
END
$do$;

-- Types: domains. A CHECK sees NULL as well, with which a variable of PL/pgSQL begins.
DO $do$
DECLARE
    t record;
    v_what text;
BEGIN
    FOR t IN
        SELECT x.typname, x.typtype FROM pg_type AS x
        WHERE x.typnamespace = 'pg_catalog'::regnamespace AND x.typtype <> 'c'
          AND NOT (x.typcategory = 'A' AND x.typname LIKE '\_%')
    LOOP
        v_what := 'type ' || t.typname;
        IF t.typtype = 'p' THEN
            INSERT INTO trap.made VALUES ('type', v_what, 'a pseudo-type');
            CONTINUE;
        END IF;
        PERFORM trap.try('type', v_what,
            format('CREATE DOMAIN trap.%1$I AS pg_catalog.%1$I CHECK (trap.fire(%2$L))', t.typname,
                   v_what));
    END LOOP;
END
$do$;

-- Tables and views, as views that fire for whoever reads a row.
DO $do$
DECLARE
    c record;
BEGIN
    FOR c IN
        SELECT x.relname,
               string_agg(format(CASE WHEN a.atttypid = 'anyarray'::regtype
                                      THEN '%1$I::text AS %1$I' ELSE '%1$I' END, a.attname),
                          ', ' ORDER BY a.attnum) AS columns
        FROM pg_class AS x JOIN pg_attribute AS a ON a.attrelid = x.oid AND a.attnum > 0
        WHERE x.relnamespace = 'pg_catalog'::regnamespace AND x.relkind IN ('r', 'v')
        GROUP BY x.relname
    LOOP
        PERFORM trap.try('relation', 'relation ' || c.relname,
            format('CREATE VIEW trap.%1$I AS
                    SELECT %2$s FROM pg_catalog.%1$I WHERE trap.fire(%3$L)',
                   c.relname, c.columns, 'relation ' || c.relname),
            format('GRANT SELECT ON trap.%I TO PUBLIC', c.relname));
    END LOOP;
END
$do$;
COMMIT;
