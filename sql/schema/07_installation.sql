SET LOCAL search_path = pg_catalog, pg_temp;

-- A dump, a copy of the database and pg_upgrade bring what another installation wrote: a notification that has waited for a year, a job that
-- last ran then. Nothing here has neglected that. Health therefore counts ages from the time that this table has for this very database, and
-- the table is in no dump. Rows of other databases come by replication or in a copy of the database's files, and mean nothing here.
CREATE TABLE pggit_perf_internal.installation_state (
    system_identifier bigint NOT NULL,
    database_oid oid NOT NULL,
    since timestamptz NOT NULL,
    has_run_jobs boolean NOT NULL,
    CONSTRAINT installation_state_pkey PRIMARY KEY (system_identifier, database_oid)
);
COMMENT ON TABLE pggit_perf_internal.installation_state IS
    'Internal: since when this database can act: when its first job began, or before that, when the extension was installed or a dump was restored. Not dumped: another database has its own.';

CREATE FUNCTION pggit_perf_internal.note_installation(p_has_run_jobs boolean) RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $body$
DECLARE
    v_system_identifier CONSTANT bigint := (SELECT c.system_identifier FROM pg_control_system() AS c);
    v_database CONSTANT oid := (SELECT d.oid FROM pg_database AS d WHERE d.datname = current_database());
BEGIN
    -- A look first, as an INSERT with ON CONFLICT would wait for the session that has just inserted the row.
    IF EXISTS (SELECT FROM pggit_perf_internal.installation_state AS s
               WHERE s.system_identifier = v_system_identifier AND s.database_oid = v_database
                 AND CASE WHEN p_has_run_jobs THEN s.has_run_jobs ELSE s.since >= transaction_timestamp() END) THEN
        RETURN;
    END IF;
    -- Another session that has its first job notes the same: nobody waits for it, and no transaction above READ COMMITTED fails for it.
    IF p_has_run_jobs AND EXISTS (SELECT FROM pggit_perf_internal.installation_state AS s
                                  WHERE s.system_identifier = v_system_identifier AND s.database_oid = v_database)
       AND NOT EXISTS (SELECT FROM pggit_perf_internal.installation_state AS s
                       WHERE s.system_identifier = v_system_identifier AND s.database_oid = v_database FOR UPDATE SKIP LOCKED) THEN
        RETURN;
    END IF;
    INSERT INTO pggit_perf_internal.installation_state AS s (system_identifier, database_oid, since, has_run_jobs)
    VALUES (v_system_identifier, v_database, clock_timestamp(), p_has_run_jobs)
    ON CONFLICT (system_identifier, database_oid) DO UPDATE
        SET since = excluded.since, has_run_jobs = excluded.has_run_jobs
        WHERE NOT (s.has_run_jobs AND excluded.has_run_jobs);
END
$body$;
COMMENT ON FUNCTION pggit_perf_internal.note_installation(boolean) IS
    'Internal: notes that this database can act from now on: as its first job begins (true), or as the extension is installed or a dump restored (false).';

SELECT pggit_perf_internal.note_installation(false);
