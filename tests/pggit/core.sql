-- Does to a database what pgGit's scripts do, as far as a neighbour in schema pggit notices: tables
-- there, event triggers that track DDL, branches that copy tables, and rights for PUBLIC on all of
-- the schema. Written for these tests; nothing of pgGit's own text.
CREATE SCHEMA IF NOT EXISTS pggit;

CREATE TABLE pggit.branches (
    id serial PRIMARY KEY,
    name text NOT NULL UNIQUE,
    parent_branch_id integer REFERENCES pggit.branches (id),
    status text NOT NULL DEFAULT 'ACTIVE'
);
INSERT INTO pggit.branches (name) VALUES ('main');
CREATE TABLE pggit.objects (
    id serial PRIMARY KEY,
    object_type text NOT NULL,
    schema_name text NOT NULL,
    object_name text NOT NULL,
    branch_name text NOT NULL DEFAULT 'main',
    is_active boolean NOT NULL DEFAULT true,
    version integer NOT NULL DEFAULT 1,
    UNIQUE (object_type, schema_name, object_name, branch_name)
);
CREATE TABLE pggit.history (
    id bigserial PRIMARY KEY,
    command_tag text NOT NULL,
    object_type text NOT NULL,
    object_identity text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now()
);
CREATE TABLE pggit.data_branches (
    branch_schema text NOT NULL,
    table_name text NOT NULL,
    PRIMARY KEY (branch_schema, table_name)
);

-- What was created or altered is an object of branch main, another version of it if it was known.
CREATE FUNCTION pggit.handle_ddl_command() RETURNS event_trigger LANGUAGE plpgsql AS $$
DECLARE
    v_object record;
BEGIN
    FOR v_object IN SELECT * FROM pg_event_trigger_ddl_commands() LOOP
        -- Of a GRANT nothing is said but its kind.
        CONTINUE WHEN v_object.object_identity IS NULL OR v_object.schema_name LIKE 'pg\_temp%';
        INSERT INTO pggit.history (command_tag, object_type, object_identity)
        VALUES (v_object.command_tag, v_object.object_type, v_object.object_identity);
        CONTINUE WHEN v_object.object_type NOT IN ('table', 'index', 'view', 'function', 'type');
        INSERT INTO pggit.objects AS o (object_type, schema_name, object_name)
        VALUES (
            upper(v_object.object_type), coalesce(v_object.schema_name, 'public'),
            regexp_replace(v_object.object_identity,
                           '^' || coalesce(v_object.schema_name, '') || '\.', ''))
        ON CONFLICT (object_type, schema_name, object_name, branch_name)
        DO UPDATE SET version = o.version + 1, is_active = true;
    END LOOP;
END $$;
CREATE FUNCTION pggit.handle_sql_drop() RETURNS event_trigger LANGUAGE plpgsql AS $$
DECLARE
    v_object record;
BEGIN
    FOR v_object IN SELECT * FROM pg_event_trigger_dropped_objects() LOOP
        CONTINUE WHEN v_object.schema_name LIKE 'pg\_temp%';
        INSERT INTO pggit.history (command_tag, object_type, object_identity)
        VALUES (tg_tag, v_object.object_type, v_object.object_identity);
        UPDATE pggit.objects SET is_active = false
        WHERE object_type = upper(v_object.object_type)
          AND schema_name = v_object.schema_name AND object_name = v_object.object_name;
    END LOOP;
END $$;

-- A branch has the objects of its parent; with p_copy_data also a table of its own for each that it
-- knows.
CREATE FUNCTION pggit.create_branch(
    p_branch_name text, p_parent_branch text DEFAULT 'main', p_copy_data boolean DEFAULT false
) RETURNS integer
LANGUAGE plpgsql AS $$
DECLARE
    v_id integer;
    v_table record;
BEGIN
    INSERT INTO pggit.branches (name, parent_branch_id)
    SELECT p_branch_name, b.id FROM pggit.branches AS b WHERE b.name = p_parent_branch
    RETURNING id INTO STRICT v_id;
    INSERT INTO pggit.objects (object_type, schema_name, object_name, branch_name, version)
    SELECT o.object_type, o.schema_name, o.object_name, p_branch_name, o.version
    FROM pggit.objects AS o WHERE o.branch_name = p_parent_branch AND o.is_active;
    IF p_copy_data THEN
        FOR v_table IN SELECT o.schema_name, o.object_name FROM pggit.objects AS o
                       WHERE o.object_type = 'TABLE' AND o.branch_name = 'main' AND o.is_active LOOP
            EXECUTE format('CREATE TABLE %I.%I () INHERITS (%I.%I)',
                           v_table.schema_name, v_table.object_name || '_branch_' || v_id,
                           v_table.schema_name, v_table.object_name);
        END LOOP;
    END IF;
    RETURN v_id;
END $$;

-- Copies of every table of a schema, by each way that pgGit copies one.
CREATE FUNCTION pggit.create_data_branch(p_branch_name text, p_schema text) RETURNS integer
LANGUAGE plpgsql AS $$
DECLARE
    v_branch text := 'pggit_branch_' || replace(p_branch_name, '/', '_');
    v_table text;
    v_columns text;
    v_count integer := 0;
BEGIN
    EXECUTE format('CREATE SCHEMA IF NOT EXISTS %I', v_branch);
    FOR v_table IN SELECT c.relname FROM pg_class AS c
                   WHERE c.relnamespace = p_schema::regnamespace AND c.relkind IN ('r', 'p')
                   ORDER BY c.relname LOOP
        EXECUTE format('CREATE TABLE %I.%I AS TABLE %I.%I', v_branch, v_table, p_schema, v_table);
        EXECUTE format('CREATE TABLE %I.%I (LIKE %I.%I INCLUDING ALL)',
                       v_branch, v_table || '_like', p_schema, v_table);
        SELECT string_agg(quote_ident(a.attname), ', ' ORDER BY a.attnum) INTO v_columns
        FROM pg_attribute AS a
        WHERE a.attrelid = format('%I.%I', p_schema, v_table)::regclass
          AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = '';
        EXECUTE format('INSERT INTO %1$I.%2$I (%3$s) OVERRIDING SYSTEM VALUE'
                       ' SELECT %3$s FROM %4$I.%5$I',
                       v_branch, v_table || '_like', v_columns, p_schema, v_table);
        INSERT INTO pggit.data_branches VALUES (v_branch, v_table);
        v_count := v_count + 1;
    END LOOP;
    RETURN v_count;
END $$;

-- Objects of which both branches have another version, or that only one has.
CREATE FUNCTION pggit.detect_conflicts(p_source text, p_target text) RETURNS bigint
LANGUAGE sql STABLE AS $$
    SELECT count(*)
    FROM (SELECT * FROM pggit.objects WHERE branch_name = p_source AND is_active) AS s
    FULL JOIN (SELECT * FROM pggit.objects WHERE branch_name = p_target AND is_active) AS t
    USING (object_type, schema_name, object_name)
    WHERE s.version IS DISTINCT FROM t.version
$$;

CREATE EVENT TRIGGER pggit_ddl_trigger ON ddl_command_end
EXECUTE FUNCTION pggit.handle_ddl_command();
CREATE EVENT TRIGGER pggit_drop_trigger ON sql_drop EXECUTE FUNCTION pggit.handle_sql_drop();

GRANT USAGE ON SCHEMA pggit TO PUBLIC;
GRANT SELECT, INSERT, UPDATE ON ALL TABLES IN SCHEMA pggit TO PUBLIC;
GRANT USAGE ON ALL SEQUENCES IN SCHEMA pggit TO PUBLIC;
GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA pggit TO PUBLIC;
