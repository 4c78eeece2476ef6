"""Old history of our jobs goes, and then the jobs; those of others stay."""
from harness import check, check_true, queries, sql, test, value

from common import HERE, JOBS, schedule_jobs, unschedule_jobs

SQL = queries(HERE / "history.sql")


@test
def old_history_of_our_own_jobs_is_deleted_and_none_of_others():
    sql(SQL["make_old"])
    ours = int(value(SQL["old_runs_of_ours"]))
    check_true(f"there is history to delete: {ours} runs", ours > 3)
    sql(SQL["unschedule_all_but_health"])

    deleted = int(value("SELECT pggit_perf_internal.clean_up_cron_history()"))

    check_true(f"{deleted} runs are deleted, of {ours}", deleted >= ours)
    check("old commands of others", value(SQL["old_commands_of_others"]), "2")


@test
def unschedule_jobs_takes_out_our_jobs_and_none_of_others():
    schedule_jobs()
    check("jobs that are taken out", unschedule_jobs(), JOBS)
    check("jobs that are left", value(SQL["jobs"]), "a user's,fails")
    check("jobs that are taken out again", unschedule_jobs(), "0")
