SET LOCAL search_path = pg_catalog, pg_temp;

-- Detaches the data from the extension. Tables that a dump would contain are copied into plain
-- tables; months of metrics are moved. The extension is dropped in the same transaction, so that no
-- metric is recorded in between.
CREATE FUNCTION pggit.detach_data(p_without_secrets boolean DEFAULT false)
    RETURNS TABLE (object_name text, kind text, row_count bigint)
LANGUAGE plpgsql
SECURITY INVOKER
SET search_path = pg_catalog, pg_temp
SET quote_all_identifiers = off
-- The function writes the bounds of months as text.
SET timezone = 'UTC'
SET datestyle = 'ISO'
-- A role for which row security hides the secrets gets an error, instead of the answer that there
-- are none.
SET row_security = off
AS $body$
DECLARE
    v_extension record;
    v_object record;
    v_names text;
    v_columns text;
    v_rows bigint;
    v_last_value bigint;
    v_is_called boolean;
    -- As in define(), event triggers do not see DDL on the extension's objects.
    v_setting CONSTANT text := CASE WHEN current_setting('server_version_num')::integer >= 170000
        THEN 'event_triggers' ELSE 'session_replication_role' END;
    v_before CONSTANT text := current_setting(v_setting);
BEGIN
    -- The default partition is copied like a table: its rows may belong to months when they are
    -- adopted.
    SELECT e.oid, e.extowner, e.extversion, e.extconfig || (SELECT p.partdefid
        FROM pg_partitioned_table AS p WHERE p.partrelid = 'pggit.performance_metrics'::regclass)
            AS copied
    INTO v_extension
    FROM pg_extension AS e
    WHERE e.extname = 'pggit_perf';
    IF NOT pg_has_role(v_extension.extowner, 'USAGE') THEN
        RAISE EXCEPTION USING
            ERRCODE = 'insufficient_privilege',
            MESSAGE = 'detach_data is for superusers and the extension''s owner',
            DETAIL = 'It drops the extension.',
            HINT = 'Call it as a superuser.';
    END IF;
    IF current_setting('transaction_isolation') <> 'read committed' THEN
        RAISE EXCEPTION USING
            ERRCODE = 'object_not_in_prerequisite_state',
            MESSAGE = format('data cannot be detached in a transaction that is %s',
                current_setting('transaction_isolation')),
            DETAIL = 'Its snapshot may miss the latest rows.',
            HINT = 'BEGIN ISOLATION LEVEL READ COMMITTED; SELECT * FROM pggit.detach_data(); '
                'COMMIT;';
    END IF;
    IF to_regnamespace('pggit_perf_detached') IS NOT NULL THEN
        RAISE EXCEPTION USING
            ERRCODE = 'duplicate_schema',
            MESSAGE = 'schema pggit_perf_detached already exists',
            DETAIL = 'It may hold data that was detached before.',
            HINT = 'Keep it under another name: ALTER SCHEMA pggit_perf_detached RENAME TO …;';
    END IF;

    -- The locks wait for sessions that write, and keep others from writing until the extension is
    -- dropped. Locking a table locks its months.
    FOR v_object IN
        SELECT c.oid::regclass AS relation
        FROM pggit_perf_internal.own_tables() AS t (oid) JOIN pg_class AS c ON c.oid = t.oid
        WHERE NOT c.relispartition
        ORDER BY c.oid
    LOOP
        EXECUTE format('LOCK TABLE %s IN ACCESS EXCLUSIVE MODE', v_object.relation);
    END LOOP;

    SELECT string_agg(coalesce(s.setting_name, s.setting_id::text), ', '
        ORDER BY s.setting_id) INTO v_names
    FROM pggit.alert_notification_settings AS s
    JOIN pggit_perf_internal.alert_notification_secrets AS k ON k.secret_id = s.secret_id;
    IF v_names IS NOT NULL AND NOT coalesce(p_without_secrets, false) THEN
        RAISE EXCEPTION USING
            ERRCODE = 'object_not_in_prerequisite_state',
            MESSAGE = format('notification settings have secrets that are not encrypted: %s',
                v_names),
            DETAIL = 'A dump leaves such secrets out. It would show them in clear if they stood '
                'in a detached table.',
            HINT = 'Encrypt each with encrypt_notification_config, or keep it in a file; or SELECT '
                '* FROM pggit.detach_data(p_without_secrets => true); and enter these configs '
                'again after adopt_data.';
    END IF;

    IF pggit_perf_internal.is_ddl_unseen() THEN
        RAISE LOG 'pggit_perf: event triggers do not see what detach_data defines';
        PERFORM set_config(v_setting, CASE v_setting WHEN 'event_triggers' THEN 'off'
            ELSE 'replica' END, true);
    END IF;

    -- Event triggers of enable_event_log are not members, and would prevent DROP EXTENSION. The
    -- event log does not need the statements that follow.
    FOR v_names IN
        SELECT t.evtname
        FROM pg_event_trigger AS t
        JOIN pg_depend AS d ON d.classid = 'pg_proc'::regclass AND d.objid = t.evtfoid
            AND d.deptype = 'e'
             AND d.refclassid = 'pg_extension'::regclass AND d.refobjid = v_extension.oid
        WHERE NOT EXISTS (SELECT FROM pg_depend AS m
                          WHERE m.classid = 'pg_event_trigger'::regclass AND m.objid = t.oid
                              AND m.deptype = 'e')
    LOOP
        EXECUTE format('DROP EVENT TRIGGER %I', v_names);
    END LOOP;

    CREATE SCHEMA pggit_perf_detached;
    COMMENT ON SCHEMA pggit_perf_detached IS
        'Data of pggit_perf without the extension: CREATE EXTENSION pggit_perf; SELECT * FROM '
        'pggit.adopt_data(); takes it back.';
    CREATE TABLE pggit_perf_detached.contents (
        object_name text COLLATE "C" PRIMARY KEY,
        kind text NOT NULL,
        row_count bigint,
        parent_name text,
        partition_bound text,
        last_value bigint,
        is_called boolean,
        extension_version text NOT NULL
    );
    COMMENT ON TABLE pggit_perf_detached.contents IS
        'Internal to adopt_data: the objects that detach_data has moved to this schema.';

    FOR v_object IN
        SELECT c.oid::regclass AS relation, c.relname::text AS name
        FROM pg_class AS c WHERE c.oid = ANY (v_extension.copied) AND c.relkind = 'r'
            ORDER BY c.relname
    LOOP
        -- Types of the extension are dropped with it: a domain becomes its base type, and a digest
        -- its bytes. The path of the sequence's file becomes NULL where it is the present one: the
        -- numbers go on in the file of a new sequence, while any other path tells roll_up_metrics
        -- that numbers have started again. The values are changed while they are copied, because a
        -- publication FOR ALL TABLES refuses an UPDATE of a table without a key.
        SELECT string_agg(CASE WHEN a.attname = 'sequence_path'
                               THEN format('nullif(o.%I, pg_relation_filepath(%L::regclass)) AS '
                                   '%1$I', a.attname, 'pggit.performance_metrics_metric_id_seq')
                               WHEN d.objid IS NULL THEN format('o.%I', a.attname)
                               WHEN t.typtype = 'd'
                                   THEN format('o.%I::%s AS %1$I', a.attname,
                                       format_type(t.typbasetype, t.typtypmod))
                               ELSE format('o.%I::bytea AS %1$I', a.attname) END, ', '
                                   ORDER BY a.attnum)
        INTO v_columns
        FROM pg_attribute AS a
        JOIN pg_type AS t ON t.oid = a.atttypid
        LEFT JOIN pg_depend AS d ON d.classid = 'pg_type'::regclass AND d.objid = t.oid
            AND d.deptype = 'e'
             AND d.refclassid = 'pg_extension'::regclass AND d.refobjid = v_extension.oid
        WHERE a.attrelid = v_object.relation AND a.attnum > 0 AND NOT a.attisdropped
            AND a.attgenerated = '';
        EXECUTE format('CREATE TABLE pggit_perf_detached.%I AS SELECT %s FROM ONLY %s AS o',
            v_object.name, v_columns, v_object.relation);
        GET DIAGNOSTICS v_rows = ROW_COUNT;
        INSERT INTO pggit_perf_detached.contents (object_name, kind, row_count, extension_version)
        VALUES (v_object.name, 'table', v_rows, v_extension.extversion);
    END LOOP;

    FOR v_object IN
        SELECT c.oid::regclass AS relation, c.relname::text AS name
        FROM pg_class AS c WHERE c.oid = ANY (v_extension.copied) AND c.relkind = 'S'
            ORDER BY c.relname
    LOOP
        EXECUTE format('SELECT s.last_value, s.is_called FROM %s AS s',
            v_object.relation) INTO v_last_value, v_is_called;
        INSERT INTO pggit_perf_detached.contents (object_name, kind, last_value, is_called,
            extension_version)
        VALUES (v_object.name, 'sequence', v_last_value, v_is_called, v_extension.extversion);
    END LOOP;

    FOR v_object IN
        SELECT c.oid AS part_oid, c.oid::regclass AS part, c.relname::text AS name,
            p.oid::regclass AS parent, p.relname::text AS parent_name,
               pg_get_expr(c.relpartbound, c.oid) AS bound
        FROM pg_inherits AS i
        JOIN pg_class AS c ON c.oid = i.inhrelid
        JOIN pg_class AS p ON p.oid = i.inhparent
        JOIN pg_depend AS d ON d.classid = 'pg_class'::regclass AND d.objid = p.oid
            AND d.deptype = 'e'
             AND d.refclassid = 'pg_extension'::regclass AND d.refobjid = v_extension.oid
        WHERE c.relkind = 'r' AND NOT c.oid = ANY (v_extension.copied)
        ORDER BY c.relname
    LOOP
        EXECUTE format('ALTER TABLE %s DETACH PARTITION %s', v_object.parent, v_object.part);
        FOR v_names IN
            SELECT t.tgname
            FROM pg_trigger AS t
            JOIN pg_depend AS d ON d.classid = 'pg_proc'::regclass AND d.objid = t.tgfoid
                AND d.deptype = 'e'
                 AND d.refclassid = 'pg_extension'::regclass AND d.refobjid = v_extension.oid
            WHERE t.tgrelid = v_object.part_oid AND NOT t.tgisinternal
        LOOP
            EXECUTE format('DROP TRIGGER %I ON %s', v_names, v_object.part);
        END LOOP;
        EXECUTE format('ALTER TABLE %s SET SCHEMA pggit_perf_detached', v_object.part);
        INSERT INTO pggit_perf_detached.contents (object_name, kind, parent_name, partition_bound,
            extension_version)
        VALUES (v_object.name, 'partition', v_object.parent_name, v_object.bound,
            v_extension.extversion);
    END LOOP;

    -- A release that has no adopt_data of its own can use this copy.
    ALTER EXTENSION pggit_perf DROP FUNCTION pggit.adopt_data(boolean);
    ALTER FUNCTION pggit.adopt_data(boolean) SET SCHEMA pggit_perf_detached;

    -- Other roles lose every right on the schema and its tables, whether ALTER DEFAULT PRIVILEGES
    -- or a grant on a month gave it.
    FOR v_names IN
        SELECT format('REVOKE ALL ON %s FROM %s CASCADE', o.object, CASE WHEN a.grantee = 0
            THEN 'PUBLIC' ELSE a.grantee::regrole::text END)
        FROM (SELECT format('SCHEMA %I', n.nspname) AS object, n.nspowner AS owner, n.nspacl AS acl
              FROM pg_namespace AS n WHERE n.nspname = 'pggit_perf_detached'
              UNION ALL
              SELECT format('TABLE %s', c.oid::regclass), c.relowner, x.acl
              FROM pg_class AS c
              CROSS JOIN LATERAL (SELECT c.relacl AS acl UNION ALL SELECT t.attacl
                  FROM pg_attribute AS t WHERE t.attrelid = c.oid) AS x
              WHERE c.relnamespace = 'pggit_perf_detached'::regnamespace AND c.relkind = 'r') AS o
        CROSS JOIN LATERAL aclexplode(o.acl) AS a
        WHERE a.grantee <> o.owner
        GROUP BY o.object, a.grantee
    LOOP
        EXECUTE v_names;
    END LOOP;

    SELECT string_agg(DISTINCT a.grantee::regrole::text, ', ') INTO v_names
    FROM pg_proc AS p
    JOIN pg_depend AS d ON d.classid = 'pg_proc'::regclass AND d.objid = p.oid AND d.deptype = 'e'
         AND d.refclassid = 'pg_extension'::regclass AND d.refobjid = v_extension.oid
    CROSS JOIN LATERAL aclexplode(p.proacl) AS a
    WHERE a.grantee NOT IN (0, p.proowner, 'pg_monitor'::regrole);
    IF v_names IS NOT NULL THEN
        RAISE NOTICE USING
            MESSAGE = format('roles lose their access with the extension: %s', v_names),
            HINT = 'Call pggit.grant_access(role, access) again for each after adopt_data.';
    END IF;

    PERFORM set_config(v_setting, v_before, true);
    BEGIN
        DROP EXTENSION pggit_perf;
    EXCEPTION WHEN dependent_objects_still_exist THEN
        GET STACKED DIAGNOSTICS v_names = PG_EXCEPTION_DETAIL;
        RAISE EXCEPTION USING
            ERRCODE = 'dependent_objects_still_exist',
            MESSAGE = 'other objects depend on the extension',
            DETAIL = v_names,
            HINT = 'Drop these, and call detach_data() again. DROP EXTENSION with CASCADE would '
                'drop the data.';
    END;
    RETURN QUERY SELECT o.object_name, o.kind, o.row_count FROM pggit_perf_detached.contents AS o
        ORDER BY o.object_name;
END
$body$;
COMMENT ON FUNCTION pggit.detach_data(boolean) IS
    'Moves the data to schema pggit_perf_detached and drops the extension, all or nothing. '
    'adopt_data() takes it back. p_without_secrets: secrets in clear are lost, as in a dump.';

SET LOCAL search_path = pggit, pg_temp;
