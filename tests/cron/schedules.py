"""When the jobs are to run: each is scheduled once, at a time that is drawn for this database."""
from harness import check, queries, sql, test, value

from common import COMMON, HERE, JOBS, schedule_jobs

SQL = queries(HERE / "schedules.sql")


@test
def each_job_is_scheduled_and_baselines_within_half_an_hour_of_two():
    sql(SQL["wait_for_an_early_second"], SQL["schedule_of_a_user"])

    schedule_jobs()

    check("jobs", value(COMMON["count_of_ours"]), JOBS)
    check("from 01:30 to 02:30", value(SQL["recalculation_is_near_two"]), "t")


@test
def a_job_that_is_scheduled_again_keeps_the_time_that_was_drawn():
    sql(SQL["jobs_before"])
    schedule_jobs()
    check("jobs that have changed", value(SQL["changed_jobs"]), "0")
