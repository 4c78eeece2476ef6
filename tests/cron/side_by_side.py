"""Calls of run_due_jobs side by side, of which one takes its time and is then cut off."""
from harness import Session, check, environment, in_background, queries, sql, test, value, wait_for

from common import HERE, PROCESS_ALERTS, RUN_DUE_JOBS

SQL = queries(HERE / "side_by_side.sql")
# What the first test begins, and the others end: a session as of a pool, and the first call.
sessions = {}


@test
def a_call_that_takes_its_time_keeps_its_job_and_no_other():
    sql(SQL["clean_up_waits_for_lock_7"])
    sessions["pool"] = Session("SELECT pg_advisory_lock(7)")
    wait_for("the lock", SQL["advisory_locks"], "1")
    sessions["first"] = in_background(RUN_DUE_JOBS)
    wait_for("the clean-up", SQL["running_clean_ups"], "1")
    sql(SQL["others_ran_an_hour_ago"])

    with environment(PGOPTIONS="-c statement_timeout=120s"):
        sql(RUN_DUE_JOBS)

    check("jobs that ran beside it", value(SQL["others_that_ran_twice"]),
          "deliver_notifications detect process_alerts")
    check("runs of the clean-up", value(SQL["statuses_of_clean_up"]), "running")
    check("the clean-up is due, and its status", value(SQL["clean_up_is_due"]), "false running")


@test
def a_job_that_is_cut_off_runs_again():
    value(SQL["terminate_running_jobs"])
    wait_for("sessions that run jobs", SQL["sessions_that_run_jobs"], "0")
    sessions["first"].end()
    sessions["pool"].say("SELECT pg_advisory_unlock(7)")

    sql(RUN_DUE_JOBS)

    check("runs of the clean-up", value(SQL["statuses_of_clean_up"]), "interrupted succeeded")


@test
def a_session_that_a_pool_keeps_runs_no_job_while_it_is_idle():
    sessions["pool"].say("INSERT INTO pggit.job_run_log (job_name) VALUES ('detect')")
    wait_for("an idle session", SQL["idle_sessions_that_run_jobs"], "1")

    sql(PROCESS_ALERTS)

    check("its job was interrupted", value(SQL["interrupted_detections"]), "1")
    sessions["pool"].succeed()
    sql(SQL["clean_up_waits_no_more"])
