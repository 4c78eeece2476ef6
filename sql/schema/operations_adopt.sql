SET LOCAL search_path = pg_catalog, pg_temp;

-- Takes back the data that detach_data has moved to pggit_perf_detached. It works like a restore:
-- with row_security off, by which our triggers recognise a restore. detach_data leaves a copy of
-- this function behind, for a release that does not have it: it therefore checks that an object of
-- the extension exists before it uses the object.
CREATE FUNCTION pggit.adopt_data(p_other_release boolean DEFAULT false)
    RETURNS TABLE (object_name text, kind text, row_count bigint)
LANGUAGE plpgsql
SECURITY INVOKER
SET search_path = pg_catalog, pg_temp
SET quote_all_identifiers = off
SET timezone = 'UTC'
SET datestyle = 'ISO'
SET row_security = off
AS $body$
DECLARE
    v_schema oid := to_regnamespace('pggit_perf_detached');
    v_extension record;
    -- The extension's tables and sequences, without months, and its types.
    v_relations oid[];
    v_types oid[];
    v_version text;
    v_reasons text;
    v_has_rows boolean;
    v_object record;
    v_trigger record;
    v_columns record;
    v_statement text;
    v_rows bigint;
    v_metrics oid;
    -- As in define(), event triggers do not see DDL on the extension's objects. Ordinary triggers
    -- fire while the rows are inserted.
    v_setting CONSTANT text := CASE WHEN current_setting('server_version_num')::integer >= 170000
        THEN 'event_triggers' ELSE 'session_replication_role' END;
    v_before CONSTANT text := current_setting(v_setting);
    v_quiet text := v_before;
    v_is_unseen boolean := false;
BEGIN
    SELECT e.oid, e.extowner, e.extversion INTO v_extension FROM pg_extension AS e
        WHERE e.extname = 'pggit_perf';
    IF NOT pg_has_role(v_extension.extowner, 'USAGE') THEN
        RAISE EXCEPTION USING
            ERRCODE = 'insufficient_privilege',
            MESSAGE = 'adopt_data is for superusers and the extension''s owner',
            DETAIL = 'It fills every table of the extension.',
            HINT = 'Call it as a superuser.';
    END IF;
    IF v_extension IS NULL OR v_schema IS NULL THEN
        RAISE EXCEPTION USING
            ERRCODE = 'undefined_object',
            MESSAGE = CASE WHEN v_schema IS NULL THEN 'there is no schema pggit_perf_detached'
                ELSE 'extension pggit_perf is not installed' END,
            DETAIL = 'adopt_data takes back the data that detach_data has moved to that schema, '
                'into an extension that has none of its own.',
            HINT = 'BEGIN; CREATE EXTENSION pggit_perf; SELECT * FROM pggit.adopt_data(); COMMIT;';
    END IF;
    IF current_setting('transaction_isolation') <> 'read committed' THEN
        RAISE EXCEPTION USING
            ERRCODE = 'object_not_in_prerequisite_state',
            MESSAGE = format('data cannot be adopted in a transaction that is %s',
                current_setting('transaction_isolation')),
            DETAIL = 'Its snapshot might miss rows that were recorded meanwhile.',
            HINT = 'BEGIN ISOLATION LEVEL READ COMMITTED; CREATE EXTENSION pggit_perf; SELECT * '
                'FROM pggit.adopt_data(); COMMIT;';
    END IF;

    -- A role that owns the schema or a table in it, or may write one, could have put any rows
    -- there.
    SELECT string_agg(format('%s %s', coalesce(r.rolname, 'PUBLIC'), f.reason), '; '
        ORDER BY r.rolname, f.reason COLLATE "C") INTO v_reasons
    FROM (SELECT n.nspowner AS role_oid, 'owns schema pggit_perf_detached' AS reason
        FROM pg_namespace AS n WHERE n.oid = v_schema
          UNION
          SELECT a.grantee, 'may CREATE in schema pggit_perf_detached'
          FROM pg_namespace AS n CROSS JOIN LATERAL aclexplode(n.nspacl) AS a
              WHERE n.oid = v_schema AND a.privilege_type = 'CREATE'
          UNION
          SELECT c.relowner, format('owns %s', c.oid::regclass) FROM pg_class AS c
              WHERE c.relnamespace = v_schema
          UNION
          SELECT a.grantee, format('may change %s', c.oid::regclass)
          FROM pg_class AS c
          CROSS JOIN LATERAL (SELECT c.relacl AS acl UNION ALL SELECT t.attacl
              FROM pg_attribute AS t WHERE t.attrelid = c.oid) AS x
          CROSS JOIN LATERAL aclexplode(x.acl) AS a
          WHERE c.relnamespace = v_schema AND a.privilege_type <> 'SELECT') AS f
    LEFT JOIN pg_roles AS r ON r.oid = f.role_oid
    WHERE NOT coalesce(r.rolsuper OR r.oid = v_extension.extowner, false);
    IF v_reasons IS NOT NULL THEN
        RAISE EXCEPTION USING
            ERRCODE = 'insufficient_privilege',
            MESSAGE = 'schema pggit_perf_detached is open to roles that are not trusted',
            DETAIL = format('%s. Such a role could have added rows or code of its own.', v_reasons),
            HINT = 'Check its contents. Then REVOKE … FROM …; ALTER SCHEMA … OWNER TO …; ALTER '
                'TABLE … OWNER TO a superuser;';
    END IF;
    IF to_regprocedure('pggit_perf_internal.require_trusted_schema()') IS NOT NULL THEN
        EXECUTE 'SELECT pggit_perf_internal.require_trusted_schema()';
    END IF;

    SELECT min(o.extension_version) INTO v_version FROM pggit_perf_detached.contents AS o;
    IF v_version IS DISTINCT FROM v_extension.extversion
       AND (NOT coalesce(p_other_release, false)
            OR EXISTS (SELECT FROM pg_extension_update_paths('pggit_perf') AS u
                       WHERE u.source = v_version AND u.target = v_extension.extversion AND u.path
                           IS NOT NULL)) THEN
        RAISE EXCEPTION USING
            ERRCODE = 'object_not_in_prerequisite_state',
            MESSAGE = format('the data is that of release %s, the extension is %s', v_version,
                v_extension.extversion),
            DETAIL = 'An update of the extension also changes the data, so the release that '
                'detached it has to adopt it.',
            HINT = format('DROP EXTENSION pggit_perf; CREATE EXTENSION pggit_perf VERSION %L; '
                'SELECT * FROM pggit.adopt_data(); ALTER EXTENSION pggit_perf UPDATE; '
                          'To go back a release see docs/detach.md in the sources of pggit_perf.',
                              v_version);
    END IF;

    SELECT array_agg(d.objid) FILTER (WHERE d.classid = 'pg_class'::regclass),
        array_agg(d.objid) FILTER (WHERE d.classid = 'pg_type'::regclass)
    INTO v_relations, v_types
    FROM pg_depend AS d
    WHERE d.refclassid = 'pg_extension'::regclass AND d.refobjid = v_extension.oid
        AND d.deptype = 'e'
      AND d.classid IN ('pg_class'::regclass, 'pg_type'::regclass);

    -- The tables may have only the rows that CREATE EXTENSION made. The lock keeps other sessions
    -- from adding any until this transaction ends.
    v_reasons := NULL;
    FOR v_object IN
        SELECT c.oid::regclass AS relation, c.relname::text AS name,
               EXISTS (SELECT FROM pg_attribute AS a WHERE a.attrelid = c.oid
                   AND a.attname = 'is_builtin' AND NOT a.attisdropped) AS has_builtin
        FROM pg_class AS c
        WHERE c.oid = ANY (v_relations) AND NOT c.relispartition
          AND (c.relkind = 'p' OR c.relkind = 'r' AND EXISTS (SELECT FROM pg_extension AS e
              WHERE e.oid = v_extension.oid AND c.oid = ANY (e.extconfig)))
        ORDER BY c.oid
    LOOP
        EXECUTE format('LOCK TABLE %s IN ACCESS EXCLUSIVE MODE', v_object.relation);
        EXECUTE format('SELECT EXISTS (SELECT FROM %s AS t %s)', v_object.relation,
                       CASE WHEN v_object.has_builtin
                           THEN 'WHERE NOT t.is_builtin' END) INTO v_has_rows;
        IF v_has_rows THEN
            v_reasons := concat_ws(', ', v_reasons, v_object.name);
        END IF;
    END LOOP;
    IF v_reasons IS NOT NULL THEN
        RAISE EXCEPTION USING
            ERRCODE = 'object_not_in_prerequisite_state',
            MESSAGE = format('the extension has data of its own: %s', v_reasons),
            DETAIL = 'Only an extension that was just created can take detached data back; it is '
                'not mixed with other data.',
            HINT = 'If that data may be dropped: BEGIN; DROP EXTENSION pggit_perf; CREATE '
                'EXTENSION pggit_perf; SELECT * FROM pggit.adopt_data(); COMMIT;';
    END IF;

    IF to_regprocedure('pggit_perf_internal.is_ddl_unseen()') IS NOT NULL THEN
        EXECUTE 'SELECT pggit_perf_internal.is_ddl_unseen()' INTO v_is_unseen;
    END IF;
    IF v_is_unseen THEN
        RAISE LOG 'pggit_perf: event triggers do not see what adopt_data defines';
        v_quiet := CASE v_setting WHEN 'event_triggers' THEN 'off' ELSE 'replica' END;
    END IF;

    -- An extension that was created with row_security off has no partition.
    v_metrics := (SELECT m.oid FROM pg_class AS m WHERE m.oid = ANY (v_relations)
        AND m.relkind = 'p' AND m.relname = 'performance_metrics');
    IF NOT EXISTS (SELECT FROM pg_partitioned_table AS q WHERE q.partrelid = v_metrics
        AND q.partdefid <> 0) THEN
        PERFORM pggit.ensure_metric_partitions(1);
    END IF;

    PERFORM set_config(v_setting, v_quiet, true);
    -- The data may refer to rows that do not exist, as on a subscriber. The keys are added at the
    -- end, as far as that is possible.
    FOR v_statement IN
        SELECT format('ALTER TABLE %s DROP CONSTRAINT %I', k.conrelid::regclass, k.conname)
        FROM pg_constraint AS k
        WHERE k.contype = 'f' AND k.conrelid = ANY (v_relations)
            AND k.confrelid = ANY (v_relations) AND k.conparentid = 0
    LOOP
        EXECUTE v_statement;
    END LOOP;

    FOR v_object IN
        SELECT o.object_name AS name, o.partition_bound AS bound, p.oid AS parent_oid,
            p.oid::regclass AS parent, n.nspname AS namespace,
               format('%I.%I', n.nspname, o.object_name) AS part, format('pggit_perf_detached.%I',
                   o.object_name) AS detached,
               own.oid AS own_oid, own.oid::regclass AS own_part,
               (SELECT m.oid::regclass FROM pg_inherits AS i JOIN pg_class AS m
                   ON m.oid = i.inhrelid
                WHERE i.inhparent = ANY (v_relations) AND m.relname = o.object_name) AS made_part
        FROM pggit_perf_detached.contents AS o
        JOIN pg_class AS p ON p.oid = ANY (v_relations) AND p.relkind = 'p'
            AND p.relname = o.parent_name
        JOIN pg_namespace AS n ON n.oid = p.relnamespace
        -- The default partition has the triggers that each month has.
        JOIN pg_class AS own ON own.oid = (SELECT q.partdefid FROM pg_partitioned_table AS q
            WHERE q.partrelid = v_metrics)
        WHERE o.kind = 'partition'
        ORDER BY o.object_name
    LOOP
        IF v_object.bound !~ '^FOR VALUES FROM [(]''[0-9: +-]+''[)] TO [(]''[0-9: +-]+''[)]$' THEN
            RAISE EXCEPTION USING
                ERRCODE = 'object_not_in_prerequisite_state',
                MESSAGE = format('%s has no bounds that a month can have', v_object.detached),
                DETAIL = format('In pggit_perf_detached.contents they are %L.', v_object.bound),
                HINT = 'FOR VALUES FROM (''2026-01-01 00:00:00+00'') TO (''2026-02-01 '
                    '00:00:00+00'')';
        END IF;
        IF v_object.made_part IS NOT NULL THEN
            -- Empty: CREATE EXTENSION has made it.
            EXECUTE format('DROP TABLE %s', v_object.made_part);
        END IF;
        EXECUTE format('ALTER TABLE %s SET SCHEMA %I', v_object.detached, v_object.namespace);
        EXECUTE format('ALTER TABLE %s OWNER TO %s', v_object.part, v_extension.extowner::regrole);
        -- Another release may have written a CHECK in another form, and ATTACH compares the texts.
        FOR v_statement IN
            SELECT format('ALTER TABLE %s DROP CONSTRAINT IF EXISTS %I, ADD CONSTRAINT %2$I %s',
                v_object.part, k.conname, pg_get_constraintdef(k.oid))
            FROM pg_constraint AS k
            WHERE k.conrelid = v_object.parent_oid AND k.contype = 'c'
              AND NOT EXISTS (SELECT FROM pg_constraint AS m
                              WHERE m.conrelid = v_object.part::regclass AND m.conname = k.conname
                                  AND pg_get_constraintdef(m.oid) = pg_get_constraintdef(k.oid))
        LOOP
            EXECUTE v_statement;
        END LOOP;
        FOR v_trigger IN
            SELECT t.tgname AS name, t.tgenabled AS enabled,
                   replace(pg_get_triggerdef(t.oid), format(' ON %s ', v_object.own_part),
                       format(' ON %s ', v_object.part)) AS definition
            FROM pg_trigger AS t WHERE t.tgrelid = v_object.own_oid AND NOT t.tgisinternal
                AND t.tgparentid = 0
        LOOP
            EXECUTE v_trigger.definition;
            EXECUTE format('ALTER TABLE %s ENABLE %s TRIGGER %I', v_object.part,
                           CASE v_trigger.enabled WHEN 'A' THEN 'ALWAYS' WHEN 'R'
                               THEN 'REPLICA' END, v_trigger.name);
        END LOOP;
        EXECUTE format('ALTER TABLE %s ATTACH PARTITION %s %s', v_object.parent, v_object.part,
            v_object.bound);
        object_name := v_object.name;
        kind := 'partition';
        row_count := NULL;
        RETURN NEXT;
        DELETE FROM pggit_perf_detached.contents AS o WHERE o.object_name = v_object.name;
    END LOOP;

    FOR v_object IN
        SELECT o.object_name AS name, to_regclass(format('pggit_perf_detached.%I',
            o.object_name)) AS detached, c.oid AS own_oid, c.oid::regclass AS own
        FROM pggit_perf_detached.contents AS o
        -- Rows of the default partition may have a month by now.
        LEFT JOIN pg_class AS c ON c.oid = ANY (v_relations)
            AND CASE o.object_name WHEN 'performance_metrics_default' THEN c.oid = v_metrics
                ELSE c.relkind = 'r' AND c.relname = o.object_name END
        WHERE o.kind = 'table'
        ORDER BY o.object_name
    LOOP
        SELECT string_agg(quote_ident(a.name), ', ' ORDER BY a.place) FILTER (WHERE s.name
            IS NOT NULL) AS names,
               string_agg(format('o.%s::%s', quote_ident(a.name), a.type), ', ' ORDER BY a.place)
                   FILTER (WHERE a.name IS NOT NULL AND s.name IS NOT NULL) AS contents,
               string_agg(coalesce(a.name, s.name)::text, ', '
                   ORDER BY coalesce(a.name, s.name)) FILTER (WHERE a.name IS NULL OR s.name
                       IS NULL) AS unmatched,
               coalesce(bool_or(a.name IS NULL), false) AS has_more,
               string_agg(a.name::text, ', ' ORDER BY a.name) FILTER (WHERE a.plain_type <> s.type)
                   AS of_another_type
        INTO v_columns
        FROM (SELECT t.attname AS name, t.attnum AS place, format_type(t.atttypid,
            t.atttypmod) AS type,
                     CASE WHEN NOT y.oid = ANY (v_types) THEN y.oid WHEN y.typtype = 'd'
                         THEN y.typbasetype ELSE 'bytea'::regtype END AS plain_type
              FROM pg_attribute AS t
              JOIN pg_type AS y ON y.oid = t.atttypid
              WHERE t.attrelid = v_object.own_oid AND t.attnum > 0 AND NOT t.attisdropped
                  AND t.attgenerated = '') AS a
        FULL JOIN (SELECT t.attname AS name, t.atttypid AS type
                   FROM pg_attribute AS t
                   WHERE t.attrelid = v_object.detached AND t.attnum > 0
                       AND NOT t.attisdropped) AS s ON s.name = a.name;
        IF v_object.detached IS NULL OR v_columns.of_another_type IS NOT NULL
           OR NOT coalesce(p_other_release, false) AND (v_object.own_oid IS NULL
               OR v_columns.unmatched IS NOT NULL) THEN
            RAISE EXCEPTION USING
                ERRCODE = 'object_not_in_prerequisite_state',
                MESSAGE = format('detached table %I does not match the table of the extension',
                    v_object.name),
                DETAIL = CASE WHEN v_object.detached IS NULL THEN 'The table is missing.'
                              WHEN v_columns.of_another_type IS NOT NULL
                                  THEN format('Columns of another type: %s.',
                                      v_columns.of_another_type)
                              ELSE format('Columns that only it or only the extension has: %s.',
                                  v_columns.unmatched) END,
                HINT = 'Undo changes that were made after detach_data. Data of another release: '
                    'SELECT * FROM pggit.adopt_data(p_other_release => true);';
        END IF;
        object_name := v_object.name;
        IF v_columns.names IS NOT NULL AND v_object.own_oid IS NOT NULL THEN
            PERFORM set_config(v_setting, v_before, true);
            EXECUTE format('INSERT INTO %s (%s) OVERRIDING SYSTEM VALUE SELECT %s FROM ONLY %s AS '
                'o',
                           v_object.own, v_columns.names, v_columns.contents, v_object.detached);
            GET DIAGNOSTICS v_rows = ROW_COUNT;
            PERFORM set_config(v_setting, v_quiet, true);
            kind := 'table';
            row_count := v_rows;
            RETURN NEXT;
        END IF;
        IF v_columns.has_more OR v_object.own_oid IS NULL THEN
            kind := 'not adopted';
            row_count := NULL;
            RETURN NEXT;
        ELSE
            EXECUTE format('DROP TABLE %s', v_object.detached);
        END IF;
    END LOOP;

    FOR v_object IN
        SELECT o.object_name AS name, c.oid AS own_oid, o.last_value, o.is_called
        FROM pggit_perf_detached.contents AS o
        JOIN pg_class AS c ON c.oid = ANY (v_relations) AND c.relkind = 'S'
            AND c.relname = o.object_name
        WHERE o.kind = 'sequence'
        ORDER BY o.object_name
    LOOP
        PERFORM setval(v_object.own_oid, v_object.last_value, v_object.is_called);
        object_name := v_object.name;
        kind := 'sequence';
        row_count := NULL;
        RETURN NEXT;
    END LOOP;

    IF to_regprocedure('pggit_perf_internal.add_foreign_keys()') IS NOT NULL THEN
        EXECUTE 'SELECT pggit_perf_internal.add_foreign_keys()';
    END IF;

    DROP TABLE pggit_perf_detached.contents;
    DROP FUNCTION IF EXISTS pggit_perf_detached.adopt_data(boolean);
    IF NOT EXISTS (SELECT FROM pg_depend AS d WHERE d.refclassid = 'pg_namespace'::regclass
        AND d.refobjid = v_schema) THEN
        DROP SCHEMA pggit_perf_detached;
    ELSE
        RAISE NOTICE USING
            MESSAGE = 'schema pggit_perf_detached stays',
            DETAIL = 'It still has tables that this release does not know, or objects that '
                'detach_data did not create.',
            HINT = 'Once they are not needed any more: DROP SCHEMA pggit_perf_detached CASCADE;';
    END IF;
    PERFORM set_config(v_setting, v_before, true);
END
$body$;
COMMENT ON FUNCTION pggit.adopt_data(boolean) IS
    'Takes back the data that detach_data() has moved to schema pggit_perf_detached, all or '
    'nothing, into an extension that was just created. p_other_release: true if detach_data() ran '
    'under a later release than that of this extension, see docs/detach.md.';

SET LOCAL search_path = pggit, pg_temp;
