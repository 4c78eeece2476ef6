"""Schedules are read off pg_cron's clock."""
from harness import append_to_configuration, check, queries, sql, test, value

from common import COMMON, HERE, restart_server, schedule_jobs

SQL = queries(HERE / "pg_cron_clock.sql")


@test
def the_next_run_is_read_off_pg_crons_clock():
    sql(COMMON["forget_runs"])
    schedule_jobs()
    sql(SQL["installed_long_ago"])
    # This pg_cron may be older than that setting; its table is there without the library.
    append_to_configuration("shared_preload_libraries = ''", "cron.timezone = 'Asia/Kolkata'")
    restart_server()
    check("the next run in UTC", value(SQL["next_maintenance"]), "18:45")


@test
def a_job_is_late_by_pg_crons_clock():
    sql(SQL["wait_until_it_is_past"], SQL["has_run_at_the_last_time"])
    check("it is due, is in time", value(SQL["is_in_time"]), "false true")

    sql(SQL["has_run_two_days_before"])

    check("it is due, since when it is late", value(SQL["is_late"]), "true 00:15")
