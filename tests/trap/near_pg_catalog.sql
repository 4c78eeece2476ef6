-- Namesakes of pg_catalog's in schema pggit, with the types that our SQL may give where
-- pg_catalog has only a function or operator to whose types these are converted: an extension's
-- script runs with schema pggit behind pg_catalog, so that there only a better match is a trap.
-- Functions of the names in trap.word only. Run it after make_traps.sql, with search_path =
-- pg_catalog.
\set ON_ERROR_STOP 1
SET client_min_messages = error;
BEGIN;
CREATE TABLE trap.near (from_type text, to_type text);
INSERT INTO trap.near
SELECT f, t FROM (VALUES
    ('text', '{name,"character varying",character,regclass,oid,jsonb,integer}'::text[]),
    ('oid', '{regclass,regproc,regprocedure,regtype,regrole,regnamespace,integer}'),
    ('regclass', '{oid,text,name}'),
    ('bigint', '{integer,smallint}'),
    ('integer', '{smallint}'),
    ('double precision', '{integer,bigint,numeric,real}'),
    ('numeric', '{integer,bigint}'),
    ('timestamp with time zone', '{date,"timestamp without time zone"}'),
    ('jsonb', '{json,text}'),
    ('"any"', '{text,name,integer,bigint,jsonb,regclass}'),
    ('anyelement', '{text,integer,bigint,jsonb}'),
    ('anyarray', '{text[],name[],integer[],bigint[]}'),
    ('anycompatiblearray', '{text[],integer[]}'),
    ('anycompatible', '{text,integer}')
) AS v (f, ts), unnest(v.ts) AS t;

-- type_of(expression): its type, or NULL where pg_catalog has no such thing
CREATE FUNCTION trap.type_of(p_expression text) RETURNS text
LANGUAGE plpgsql
AS $body$
DECLARE
    v_type text;
BEGIN
    EXECUTE format('SELECT pg_typeof(%s)', p_expression) INTO v_type;
    RETURN v_type;
EXCEPTION WHEN OTHERS THEN
    RETURN NULL;
END
$body$;

DO $do$
DECLARE
    f record;
    v_what text;
    v_arguments text;
    v_result text;
BEGIN
    FOR f IN
        SELECT p.proname, p.prokind, p.proretset, x.types,
               CASE WHEN t.typtype = 'p' AND t.typname LIKE 'any%' THEN n.to_type
                    ELSE pg_get_function_result(p.oid) END AS result
        FROM pg_proc AS p
        JOIN pg_type AS t ON t.oid = p.prorettype
        CROSS JOIN trap.near AS n
        CROSS JOIN LATERAL array_replace(trap.types(p.proargtypes), n.from_type, n.to_type)
            AS x (types)
        WHERE p.pronamespace = 'pg_catalog'::regnamespace AND p.prokind IN ('f', 'a')
          AND p.pronargs <= 4
          AND p.proallargtypes IS NULL AND x.types <> trap.types(p.proargtypes)
          AND p.proname IN (SELECT w.word FROM trap.word AS w)
          AND to_regprocedure(format('pg_catalog.%I(%s)', p.proname, array_to_string(x.types, ',')))
              IS NULL
    LOOP
        v_arguments := array_to_string(f.types, ', ');
        v_what := format('near function pggit.%s(%s)', f.proname, v_arguments);
        IF f.prokind = 'a' THEN
            PERFORM trap.try_aggregate(v_what, 'pggit', f.proname, v_arguments, '{}', f.types,
                                       f.result);
            CONTINUE;
        END IF;
        v_result := CASE WHEN f.proretset THEN f.result
                         ELSE trap.type_of(format('pg_catalog.%I(%s)', f.proname,
                             (SELECT string_agg('NULL::' || t, ', ') FROM unnest(f.types) AS t)))
                         END;
        CONTINUE WHEN v_result IS NULL;
        PERFORM trap.try('near function', v_what,
            format('CREATE FUNCTION pggit.%I(%s) RETURNS %s %s', f.proname, v_arguments, v_result,
                   trap.body(v_what,
                             CASE WHEN v_result <> 'void'
                                  THEN format('pg_catalog.%I(%s)', f.proname,
                                      (SELECT string_agg('$' || n, ', ' ORDER BY n)
                                       FROM generate_series(1, cardinality(f.types)) AS n)) END,
                             f.proretset)));
    END LOOP;

    FOR f IN
        WITH family (types) AS (VALUES
            ('{oid,regclass,regproc,regprocedure,regtype,regrole,regnamespace,
               integer,bigint,smallint}'::text[]),
            ('{text,name,"character varying",character,"\"char\"",jsonb,json,text[],name[],
               regclass,integer,bigint}'),
            ('{"timestamp with time zone","timestamp without time zone",date,time,interval}'),
            ('{smallint,integer,bigint,numeric,real,"double precision"}'),
            ('{integer[],bigint[],oidvector,int2vector,oid[]}'),
            ('{xid,xid8,integer,bigint,pg_snapshot}'),
            ('{uuid,text,bytea}'),
            ('{boolean,text,integer}'))
        SELECT DISTINCT o.oprname, l, r
        FROM family AS m, unnest(m.types) AS l, unnest(m.types) AS r,
             unnest('{=,<>,<,>,<=,>=,~,!~,~*,!~*,~~,!~~,||,->,->>,#>,#>>,
                      -,+,*,/,%,@>,<@,&&,?,?|}'::text[]) AS o (oprname)
        WHERE to_regoperator(format('pg_catalog.%s(%s,%s)', o.oprname, l, r)) IS NULL
    LOOP
        v_arguments := format('%s, %s', f.l, f.r);
        v_what := format('near operator pggit.%s(%s)', f.oprname, v_arguments);
        v_result := trap.type_of(format('NULL::%s OPERATOR(pg_catalog.%s) NULL::%s', f.l, f.oprname,
                                        f.r));
        CONTINUE WHEN v_result IS NULL;
        PERFORM trap.try('near operator', v_what,
            format('CREATE FUNCTION pggit.%I(%s) RETURNS %s %s', 'near_' || f.oprname, v_arguments,
                   v_result,
                   trap.body(v_what, format('$1 OPERATOR(pg_catalog.%s) $2', f.oprname), false)),
            format('CREATE OPERATOR pggit.%s (FUNCTION = pggit.%I, LEFTARG = %s, RIGHTARG = %s)',
                   f.oprname, 'near_' || f.oprname, f.l, f.r));
    END LOOP;
END
$do$;
COMMIT;
