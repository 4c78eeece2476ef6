-- Overloads in schema pggit of every routine in trap.own, as the role trap_maker: with a type
-- that an untyped literal prefers, with one that needs no cast where ours needs one, with fewer
-- arguments where ours has defaults, and with any number of them. Names and defaults are ours: a
-- call that names or leaves out an argument finds them as well. Run it with search_path =
-- pg_catalog.
\set ON_ERROR_STOP 1
SET client_min_messages = error;
CREATE TABLE trap.other (from_type text, to_type text);
INSERT INTO trap.other
SELECT f, t FROM (VALUES
    ('text', '{"character varying",name,character,jsonb}'::text[]),
    ('bigint', '{integer,smallint,numeric,text}'),
    ('integer', '{smallint,bigint,text}'),
    ('double precision', '{numeric,integer,bigint,real,text}'),
    ('boolean', '{text,integer}'),
    ('timestamp with time zone', '{"timestamp without time zone",date,text}'),
    ('interval', '{text,"time without time zone"}'),
    ('time without time zone', '{text,interval,"time with time zone"}'),
    ('jsonb', '{json,text}'),
    ('bytea', '{text}'),
    ('text[]', '{text,"character varying[]",name[]}'),
    ('integer[]', '{text,smallint[],bigint[]}'),
    ('bigint[]', '{text,integer[],numeric[]}'),
    ('double precision[]', '{text,numeric[],integer[],bigint[]}'),
    ('interval[]', '{text,text[]}'),
    ('timestamp with time zone[]', '{text,text[],date[]}'),
    ('regclass[]', '{text,text[],oid[]}'),
    ('pggit.duration_digest', '{text,bytea}')
) AS v (f, ts), unnest(v.ts) AS t;
GRANT SELECT ON trap.other, trap.own TO trap_maker;
GRANT USAGE ON SEQUENCE trap.number TO trap_maker;
-- The harder case: one who may use our types.
SELECT format('GRANT USAGE ON TYPE pggit.%I TO trap_maker', t.typname)
FROM pg_type AS t
WHERE t.typnamespace = to_regnamespace('pggit') AND t.typelem = 0 AND t.typtype <> 'd'
\gexec

-- overload(ours, its types, the type of the rest): one overload, unless it would be ours
CREATE FUNCTION trap.overload(o trap.own, p_types text[], p_rest text DEFAULT NULL) RETURNS void
LANGUAGE plpgsql
AS $body$
DECLARE
    v_arguments text := concat_ws(', ',
        (SELECT string_agg(
             concat_ws(' ',
                 CASE WHEN o.prokind <> 'a' AND o.modes[n] = 'b' THEN 'INOUT' END,
                 nullif(quote_ident(o.names[n]), '""'), t,
                 CASE WHEN n > o.pronargs - o.pronargdefaults AND cardinality(p_types) = o.pronargs
                      THEN 'DEFAULT NULL' END), ', ' ORDER BY n)
         FROM unnest(p_types) WITH ORDINALITY AS u (t, n)),
        nullif(array_to_string(o.outs, ', '), ''), 'VARIADIC p_rest ' || p_rest);
    v_what text := format('overload pggit.%s(%s)', o.proname, v_arguments);
BEGIN
    IF p_types || p_rest = o.types OR p_types = o.types AND p_rest IS NULL THEN
        RETURN;
    ELSIF o.prokind = 'a' THEN
        PERFORM trap.try_aggregate(v_what, 'pggit', o.proname, v_arguments, '{}', p_types,
                                   o.result);
    ELSIF o.prokind = 'p' THEN
        PERFORM trap.try('overload', v_what,
            format('CREATE PROCEDURE pggit.%I(%s) %s', o.proname, v_arguments,
                   replace(trap.body(v_what, NULL, true), 'IMMUTABLE ', '')));
    ELSE
        PERFORM trap.try('overload', v_what,
            format('CREATE FUNCTION pggit.%I(%s)%s %s', o.proname, v_arguments,
                   CASE WHEN array_position(o.modes, 'b') IS NULL THEN ' RETURNS ' || o.result END,
                   trap.body(v_what, NULL, true)));
    END IF;
END
$body$;

SET ROLE trap_maker;
DO $do$
DECLARE
    o trap.own;
    v_types text[];
    v_texts integer;
BEGIN
    FOR o IN SELECT * FROM trap.own LOOP
        -- one argument of another type
        FOR v_types IN
            SELECT o.types[:n - 1] || r.to_type || o.types[n + 1:]
            FROM generate_series(1, o.pronargs) AS n
            JOIN trap.other AS r ON r.from_type = o.types[n]
        LOOP
            PERFORM trap.overload(o, v_types);
        END LOOP;
        -- several that are text: every choice of the first five
        FOR v_texts IN SELECT generate_series(1, (1 << least(o.pronargs, 5)::integer) - 1) LOOP
            PERFORM trap.overload(o, ARRAY(
                SELECT CASE WHEN n > 5 OR v_texts & (1 << (n - 1)::integer) <> 0 THEN 'text'
                            ELSE o.types[n] END
                FROM generate_series(1, o.pronargs) AS n ORDER BY n));
        END LOOP;
        -- fewer, and any number
        FOR n IN 0 .. o.pronargs - 1 LOOP
            EXIT WHEN o.prokind = 'a';
            IF n >= o.pronargs - o.pronargdefaults THEN
                PERFORM trap.overload(o, o.types[:n]);
            END IF;
            PERFORM trap.overload(o, o.types[:n], 'text[]');
            PERFORM trap.overload(o, o.types[:n], 'anyarray');
        END LOOP;
    END LOOP;
END
$do$;
RESET ROLE;

-- Operators and casts of our types can be made by their owner only: by the superuser, here.
DO $do$
DECLARE
    t record;
    v_what text;
BEGIN
    FOR t IN
        SELECT format('pggit.%I', y.typname) AS name, x.other, o.oprname
        FROM pg_type AS y
        CROSS JOIN unnest('{pggit.duration_digest,text,bytea,bigint,jsonb}'::text[]) AS x (other)
        CROSS JOIN unnest('{=,<>,<,>,<=,>=,||,->,+,-,~,cast}'::text[]) AS o (oprname)
        WHERE y.typnamespace = to_regnamespace('pggit') AND y.typtype = 'b' AND y.typelem = 0
    LOOP
        v_what := format('overload %s(%s, %s)', t.oprname, t.name, t.other);
        IF t.oprname = 'cast' THEN
            PERFORM trap.try('overload', v_what,
                format('CREATE FUNCTION trap.%I(%s) RETURNS %s %s', 'cast_to_' || t.other, t.name,
                       t.other,
                       trap.body(v_what, NULL, false)),
                format('CREATE CAST (%s AS %s) WITH FUNCTION trap.%I(%s) AS IMPLICIT',
                       t.name, t.other, 'cast_to_' || t.other, t.name));
        ELSE
            PERFORM trap.try('overload', v_what,
                format('CREATE FUNCTION trap.%I(%s, %s) RETURNS boolean %s', 'own_' || t.oprname,
                       t.name, t.other,
                       trap.body(v_what, NULL, false)),
                format('CREATE OPERATOR pggit.%s (FUNCTION = trap.%I, LEFTARG = %s, RIGHTARG = %s)',
                       t.oprname, 'own_' || t.oprname, t.name, t.other));
        END IF;
    END LOOP;
END
$do$;
