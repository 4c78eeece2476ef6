-- + detach_data
BEGIN;
SELECT * FROM {f}(true::boolean);
CREATE EXTENSION pggit_perf;
SELECT * FROM pggit.adopt_data(false::boolean);
ROLLBACK;
-- ! adopt_data
SELECT * FROM {f}(false::boolean);
-- + scheduled_jobs
SELECT * FROM {f}();
-- + due_jobs
SELECT * FROM {f}();
-- + schedule_jobs
SELECT * FROM {f}();
-- + schedule_jobs
SELECT * FROM {f}();
-- + scheduled_jobs
SELECT * FROM {f}();
-- + due_jobs
SELECT * FROM {f}();
-- + -
SELECT * FROM pggit.v_scheduled_jobs;
-- + health_check
SELECT * FROM {f}();
-- + clean_up_cron_history
SELECT {f}();
-- + unschedule_jobs
SELECT {f}();
-- + claim_due_job
SELECT * FROM {f}('{}'::text[]);
-- + clean_up_operation_types
SELECT {f}();
-- + require_trusted_schema
SELECT {f}();
-- + trusted_schema_owners
SELECT {f}();
-- + own_tables
SELECT * FROM {f}();
-- + refresh_alarm_receivers
SELECT {f}();
-- + foreign_objects
SELECT * FROM {f}();
-- + untrusted_creators
SELECT * FROM {f}();
-- + end_dead_job_runs
SELECT {f}();
-- + start_job_run
SELECT {f}('process_alerts'::text) AS run \gset
-- + finish_job_run
SELECT {f}(:run::int8, '{}'::jsonb, NULL::text, NULL::text, NULL::text, NULL::text);
-- + execute_job
SELECT {f}('clean_up_history'::text);
-- ! execute_job
SELECT {f}('nonsense'::text);
-- + start_job_run
SELECT {f}('check_health'::text) AS run \gset
-- + run_started_job
CALL {f}(:run::int8, 'check_health'::text, 5::int4, NULL::jsonb);
-- + check_health_if_due
SELECT {f}();
-- + clean_up_job_runs
SELECT {f}();
-- + clean_up_cron_history
SELECT {f}();
-- + misset_triggers
SELECT * FROM {f}();
-- + reset_triggers
SELECT {f}();
-- + repair_triggers
SELECT {f}();
