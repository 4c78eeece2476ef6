//! The extension, or pg_cron, is not installed in the way that a function requires.

errors! {
    pub enum InstallationError {
        NotInstalled => ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE,
            "pggit_perf is not installed in this database",
            detail: "The extension was dropped while this session was using it.",
            hint: "CREATE EXTENSION pggit_perf; creates it again, without its earlier data.";
        UpdateNeeded => ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE,
            "pggit_perf in this database is older than its library and must be updated",
            detail: "Until the update, only recording works; everything else needs the objects of \
                this release.",
            hint: "Run ALTER EXTENSION pggit_perf UPDATE; in this database.";
        LoadedPartly => ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE,
            "pggit_perf was not loaded completely in this session",
            detail: "An error, such as too little memory, ended the first attempt to load it, so \
                some of its settings are not defined.",
            hint: "Connect again.";
        UntrustedSchema { reasons: String } => ERRCODE_INSUFFICIENT_PRIVILEGE,
            "schema pggit is open to roles that are not trusted",
            detail: format!(
                "{reasons}. Such a role could have pggit_perf run code of its own with the rights \
                    of the extension's owner."
            ),
            hint: "For a role that may CREATE: REVOKE CREATE ON SCHEMA pggit FROM …; For an owner: \
                ALTER SCHEMA pggit OWNER TO a superuser; To trust the role instead: ALTER SYSTEM \
                SET pggit_perf.trusted_schema_owners = '…'; SELECT pg_reload_conf(); For a \
                trigger, rule or foreign key: drop it.";
        TakenAlong => ERRCODE_DEPENDENT_OBJECTS_STILL_EXIST,
            "this command would also drop extension pggit_perf",
            detail: "The extension's tables and all its measurements are in schema pggit, which it \
                shares with pgGit.",
            hint: "Drop pgGit's own objects by name. To delete the data of pggit_perf as well, run \
                DROP EXTENSION pggit_perf; first.";
        NoPgCron => ERRCODE_FEATURE_NOT_SUPPORTED,
            "pg_cron is not installed in this database",
            detail: "The schema cron or its job table is missing here.",
            hint: "Add pg_cron to shared_preload_libraries, set cron.database_name to this \
                database, restart the server and run CREATE EXTENSION pg_cron; or have another \
                scheduler run CALL pggit.run_due_jobs(); every minute.";
        JobTaken(name: &'static str) => ERRCODE_DUPLICATE_OBJECT,
            "pg_cron's job {name:?} is not pggit_perf's in this database",
            detail: "pg_cron identifies a job by its name and user. Both this name and the name \
                with this database's name in brackets are taken.",
            hint: "Rename or unschedule that job. To find it, run SELECT jobid, jobname, database \
                FROM cron.job;";
    }
}
