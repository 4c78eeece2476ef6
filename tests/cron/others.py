"""Jobs and functions of others that bear names of ours: they are left alone, and not called."""
from harness import check, check_contains, check_true, fails, queries, sql, test, value

from common import COMMON, HERE, JOBS, schedule_jobs, unschedule_jobs

SQL = queries(HERE / "others.sql")
EVERY_FIVE_MINUTES = "pg_cron */5 * * * *"


@test
def a_job_of_another_database_stays_and_ours_has_this_databases_name_beside_it():
    unschedule_jobs()
    sql(SQL["job_of_another_database"])

    schedule_jobs()
    schedule_jobs()

    check("our jobs, and our detect", value(SQL["ours_beside_anothers"]),
          f"{JOBS} pggit_perf: detect (postgres)")
    check("the other's", value(SQL["job_elsewhere"]), "pggit_perf: detect SELECT 2 0 0 1 1 *")
    check("what is shown", value(SQL["detect_is_shown"]), EVERY_FIVE_MINUTES)
    check("jobs that are taken out", unschedule_jobs(), JOBS)
    check("the other's afterwards", value(SQL["job_elsewhere"]),
          "pggit_perf: detect SELECT 2 0 0 1 1 *")
    sql(SQL["unschedule_elsewhere"])
    schedule_jobs()


@test
def a_job_of_a_user_that_bears_a_name_of_ours_stays_and_is_named_in_a_warning():
    unschedule_jobs()
    sql(SQL["job_of_a_user"])
    check("times it is shown as ours", value(SQL["times_detect_is_shown"]), "0")

    check_contains("the warning", schedule_jobs(),
                   "WARNING:  pg_cron's job \"pggit_perf: detect\" is not pggit_perf's")

    check("the user's and ours", value(SQL["jobs_called_detect"]),
          "pggit_perf: detect SELECT 3,"
          " pggit_perf: detect (postgres) CALL pggit.run_job('detect')")
    check("what is shown then", value(SQL["detect_is_shown"]), EVERY_FIVE_MINUTES)
    check("jobs that are taken out", unschedule_jobs(), JOBS)
    check("commands that are left", value(SQL["commands_of_ours"]), "SELECT 3")


@test
def a_function_that_others_add_to_schema_cron_is_not_called():
    # With the rights of the caller of schedule_jobs.
    sql(SQL["unschedule_detect"], SQL["function_of_others"])
    for call in ("schedule", "unschedule"):
        messages = fails(f"{call}_jobs", "\\set VERBOSITY sqlstate", f"SELECT pggit.{call}_jobs()")
        check_true(f"{call}_jobs is not permitted: {messages}",
                   "ERROR:  42501" in messages.splitlines())
        check(f"our jobs after {call}_jobs", value(COMMON["count_of_ours"]), "0")
    sql(SQL["no_function_of_others"])
    schedule_jobs()
