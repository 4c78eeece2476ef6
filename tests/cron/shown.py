"""What v_scheduled_jobs and health say of schedules that users have changed or switched off."""
from harness import check, queries, sql, test, value

from common import (
    CHECK_HEALTH, COMMON, HERE, JOBS, PROCESS_ALERTS, schedule_jobs, unschedule_jobs,
)

SQL = queries(HERE / "shown.sql")


@test
def every_schedule_of_pg_cron_is_read_and_one_that_is_not_fails_by_its_name():
    sql(SQL["schedules_of_users"], PROCESS_ALERTS)
    check("@midnight", value(SQL["next_maintenance"]), "00:00")
    check("at noon", value(SQL["late_jobs"]),
          'failing detect (its schedule "at noon" cannot be read)')
    sql(COMMON["forget_runs"])
    unschedule_jobs()
    schedule_jobs()


@test
def a_role_that_may_not_look_into_pg_cron_sees_the_schedules_of_our_jobs():
    sql(SQL["deliver_each_minute"], COMMON["onlooker"])
    check("jobs of pg_cron, with a next run, that have run",
          value("SET ROLE onlooker", SQL["shown_jobs"]), f"{JOBS} {JOBS} 0")


@test
def a_job_that_is_switched_off_is_not_due():
    sql(SQL["switch_off_archiving"])
    check("it is active, is due, has no next run", value(SQL["archiving"]), "false false true")


@test
def health_processes_no_alerts_where_that_job_is_switched_off():
    sql(SQL["alert"], SQL["switch_processing"], CHECK_HEALTH, is_active="false")
    check("alerts that are left alone", value(SQL["alerts_without_incident"]), "1")

    sql(SQL["switch_processing"], CHECK_HEALTH, is_active="true")
    check("alerts that are left alone then", value(SQL["alerts_without_incident"]), "0")
