SET LOCAL search_path = pg_catalog, pg_temp;

-- Whether our own DDL is hidden from tools that track schema changes: the setting decides. With
-- auto it is hidden if pgGit tracks DDL in this database, with an event trigger whose function is
-- in schema pggit and not ours, or if an event trigger would run code of a role that is not
-- trusted.
CREATE FUNCTION pggit_perf_internal.is_ddl_unseen() RETURNS boolean
LANGUAGE sql
STABLE
SET search_path = pg_catalog, pg_temp
BEGIN ATOMIC
    -- The setting has no value where the library is not loaded.
    SELECT CASE current_setting('pggit_perf.silence_event_triggers'::text, true)
               WHEN 'on'::text THEN true
               WHEN 'off'::text THEN false
               ELSE EXISTS (SELECT FROM pg_event_trigger AS t
                            JOIN pg_proc AS p ON p.oid = t.evtfoid
                            JOIN pg_namespace AS n ON n.oid = p.pronamespace
                            LEFT JOIN pg_roles AS r ON r.oid = p.proowner
                            WHERE t.evtenabled <> 'D'::"char"
                              -- An event trigger's function runs with the rights of the role that
                              -- executes our DDL, and its owner may be a role that is not trusted.
                              AND (n.nspname = 'pggit'::name
                                   OR NOT coalesce(r.rolsuper
                                                   OR r.oid = (SELECT e.extowner
                                                       FROM pg_extension AS e
                                                           WHERE e.extname = 'pggit_perf'::name)
                                                   OR r.rolname = ANY (regexp_split_to_array(
                                                       btrim(pggit_perf_internal.trusted_schema_owners()),
                                                       ' *, *'::text)), false))
                              AND NOT EXISTS (SELECT FROM pg_depend AS d JOIN pg_extension AS e
                                  ON e.oid = d.refobjid
                                              WHERE d.classid = 'pg_proc'::regclass
                                                  AND d.objid = p.oid AND d.deptype = 'e'::"char"
                                                AND d.refclassid = 'pg_extension'::regclass
                                                    AND e.extname = 'pggit_perf'::name)) END;
END;
COMMENT ON FUNCTION pggit_perf_internal.is_ddl_unseen() IS
    'Internal: whether event triggers are kept from seeing the extension''s own DDL, by '
    'pggit_perf.silence_event_triggers.';

CREATE FUNCTION pggit_perf_internal.define(p_statement text) RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $body$
DECLARE
    -- Before PostgreSQL 17 there is no setting for event triggers alone. session_replication_role
    -- silences ordinary triggers as well, but DDL fires none of these.
    v_setting CONSTANT text := CASE WHEN current_setting('server_version_num')::integer >= 170000
        THEN 'event_triggers' ELSE 'session_replication_role' END;
    v_before CONSTANT text := current_setting(v_setting);
BEGIN
    IF NOT pggit_perf_internal.is_ddl_unseen() THEN
        EXECUTE p_statement;
        RETURN;
    END IF;
    RAISE LOG 'pggit_perf: event triggers do not see: %', p_statement;
    -- An error rolls the setting back together with the statement.
    PERFORM set_config(v_setting, CASE v_setting WHEN 'event_triggers' THEN 'off'
        ELSE 'replica' END, true);
    EXECUTE p_statement;
    PERFORM set_config(v_setting, v_before, true);
END
$body$;
COMMENT ON FUNCTION pggit_perf_internal.define(text) IS
    'Internal: executes DDL on an object of the extension. If is_ddl_unseen(), event triggers do '
    'not see the statement, and the server''s log gets it.';

-- A dump, a copy of the database and pg_upgrade bring rows of another installation: a notification
-- that has waited for a year, a job that ran last a year ago. This installation has not caused
-- these delays. The health check therefore counts ages from the time that this table has for this
-- database, and the table is not dumped. Rows of other databases come by replication or in a copy
-- of the database's files, and are ignored here.
CREATE TABLE pggit_perf_internal.installation_state (
    system_identifier bigint NOT NULL,
    database_oid oid NOT NULL,
    since timestamptz NOT NULL,
    has_run_jobs boolean NOT NULL,
    CONSTRAINT installation_state_pkey PRIMARY KEY (system_identifier, database_oid)
);
COMMENT ON TABLE pggit_perf_internal.installation_state IS
    'Internal: since when this database can act: when its first job began, or before that, when '
    'the extension was installed or a dump was restored. Not dumped: another database has its own.';

CREATE FUNCTION pggit_perf_internal.note_installation(p_has_run_jobs boolean) RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $body$
DECLARE
    v_system_identifier CONSTANT bigint := (SELECT c.system_identifier
        FROM pg_control_system() AS c);
    v_database CONSTANT oid := (SELECT d.oid FROM pg_database AS d
        WHERE d.datname = current_database());
BEGIN
    -- Look first, because an INSERT with ON CONFLICT would wait for the session that has just
    -- inserted the row.
    IF EXISTS (SELECT FROM pggit_perf_internal.installation_state AS s
               WHERE s.system_identifier = v_system_identifier AND s.database_oid = v_database
                 AND CASE WHEN p_has_run_jobs THEN s.has_run_jobs
                     ELSE s.since >= transaction_timestamp() END) THEN
        RETURN;
    END IF;
    -- Another session whose first job begins notes the same. The call does not wait for it, and no
    -- transaction above READ COMMITTED fails because of it.
    IF p_has_run_jobs AND EXISTS (SELECT FROM pggit_perf_internal.installation_state AS s
                                  WHERE s.system_identifier = v_system_identifier
                                      AND s.database_oid = v_database)
       AND NOT EXISTS (SELECT FROM pggit_perf_internal.installation_state AS s
                       WHERE s.system_identifier = v_system_identifier
                           AND s.database_oid = v_database FOR UPDATE SKIP LOCKED) THEN
        RETURN;
    END IF;
    INSERT INTO pggit_perf_internal.installation_state AS s (system_identifier, database_oid,
        since, has_run_jobs)
    VALUES (v_system_identifier, v_database, clock_timestamp(), p_has_run_jobs)
    ON CONFLICT (system_identifier, database_oid) DO UPDATE
        SET since = excluded.since, has_run_jobs = excluded.has_run_jobs
        WHERE NOT (s.has_run_jobs AND excluded.has_run_jobs);
END
$body$;
COMMENT ON FUNCTION pggit_perf_internal.note_installation(boolean) IS
    'Internal: notes that this database can act from now on: when its first job begins (true), or '
    'when the extension is installed or a dump restored (false).';

SELECT pggit_perf_internal.note_installation(false);

-- Domains for severities, states and kinds that several columns share, so that their values are
-- defined once. Views and functions return them as text: a role needs no right on this schema to
-- read and write such a column.
CREATE DOMAIN pggit_perf_internal.severity AS text
    CONSTRAINT severity_check CHECK (VALUE IN ('INFO', 'WARNING', 'CRITICAL'));
COMMENT ON DOMAIN pggit_perf_internal.severity IS 'How severe an alert or incident is.';

CREATE DOMAIN pggit_perf_internal.alert_type AS text
    CONSTRAINT alert_type_check CHECK (VALUE IN ('THRESHOLD_EXCEEDED', 'ANOMALY', 'DEGRADATION',
        'CORRELATION', 'SYSTEM'));
COMMENT ON DOMAIN pggit_perf_internal.alert_type IS 'What raised an alert.';

CREATE DOMAIN pggit_perf_internal.incident_status AS text
    CONSTRAINT incident_status_check CHECK (VALUE IN ('open', 'acknowledged', 'resolved'));
COMMENT ON DOMAIN pggit_perf_internal.incident_status IS 'The state of an incident.';

CREATE DOMAIN pggit_perf_internal.notification_status AS text
    CONSTRAINT notification_status_check CHECK (VALUE IN ('pending', 'sending', 'sent', 'failed'));
COMMENT ON DOMAIN pggit_perf_internal.notification_status
    IS 'The state of a notification in the queue.';

CREATE DOMAIN pggit_perf_internal.job_run_status AS text
    CONSTRAINT job_run_status_check CHECK (VALUE IN ('running', 'succeeded', 'failed',
        'interrupted'));
COMMENT ON DOMAIN pggit_perf_internal.job_run_status IS 'The state of a run of a job.';

CREATE DOMAIN pggit_perf_internal.baseline_review_status AS text
    CONSTRAINT baseline_review_status_check CHECK (VALUE IN ('not_required', 'pending', 'approved',
        'rejected', 'superseded'));
COMMENT ON DOMAIN pggit_perf_internal.baseline_review_status IS
    'The outcome of the review of a baseline.';

CREATE DOMAIN pggit_perf_internal.baseline_change AS text
    CONSTRAINT baseline_change_check CHECK (VALUE IN ('created', 'updated', 'forced',
        'pending_review', 'approved', 'rejected', 'superseded'));
COMMENT ON DOMAIN pggit_perf_internal.baseline_change
    IS 'Why a baseline or its review was changed.';

CREATE DOMAIN pggit_perf_internal.incident_event_type AS text
    CONSTRAINT incident_event_type_check CHECK (VALUE IN ('opened', 'escalated', 'acknowledged',
        'reopened', 'snoozed', 'unsuppressed', 'resolved',
                                                         'suppression_started',
                                                             'suppression_ended'));
COMMENT ON DOMAIN pggit_perf_internal.incident_event_type
    IS 'What happened to an incident or a suppression.';

CREATE DOMAIN pggit_perf_internal.notification_change AS text
    CONSTRAINT notification_change_check CHECK (VALUE IN ('trigger', 'acknowledge', 'resolve'));
COMMENT ON DOMAIN pggit_perf_internal.notification_change IS
    'The change of an incident that a notification reports.';

CREATE DOMAIN pggit_perf_internal.notification_outcome AS text
    CONSTRAINT notification_outcome_check CHECK (VALUE IN ('sent', 'retry', 'failed',
        'interrupted'));
COMMENT ON DOMAIN pggit_perf_internal.notification_outcome IS 'The outcome of a delivery attempt.';

CREATE DOMAIN pggit_perf_internal.span_status AS text
    CONSTRAINT span_status_check CHECK (VALUE IN ('UNSET', 'OK', 'ERROR'));
COMMENT ON DOMAIN pggit_perf_internal.span_status IS
    'The status of a span, as OpenTelemetry has it.';

CREATE DOMAIN pggit_perf_internal.merge_status AS text
    CONSTRAINT merge_status_check CHECK (VALUE IN ('succeeded', 'conflicted', 'failed'));
COMMENT ON DOMAIN pggit_perf_internal.merge_status IS 'The outcome of a merge.';

CREATE DOMAIN pggit_perf_internal.episode_status AS text
    CONSTRAINT episode_status_check CHECK (VALUE IN ('open', 'over'));
COMMENT ON DOMAIN pggit_perf_internal.episode_status IS 'The state of an episode.';

CREATE DOMAIN pggit_perf_internal.change_point_status AS text
    CONSTRAINT change_point_status_check CHECK (VALUE IN ('open', 'accepted', 'fixed'));
COMMENT ON DOMAIN pggit_perf_internal.change_point_status IS 'The state of a change of level.';

SET LOCAL search_path = pggit, pg_temp;
