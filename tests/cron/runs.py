"""Jobs that pg_cron itself runs, at the next full minute."""
from harness import check, held, queries, sql, test, value, wait_for

from common import HERE

SQL = queries(HERE / "runs.sql")


@test
def pg_cron_runs_our_jobs_and_sees_which_succeed_and_fail():
    sql(SQL["undeliverable"], SQL["metrics"], SQL["jobs_of_each_minute"])

    wait_for("a recalculation", SQL["has_recalculated"], "t")
    wait_for("an attempt to deliver", SQL["has_tried_to_deliver"], "t")
    wait_for("the ends of all four", SQL["has_ended_four_commands"], "t")

    check("what became of the notification", value(SQL["undeliverable_status"]), "failed forbidden_address")
    check("active baselines", value(SQL["active_baselines"]), "1")
    check("pg_cron's statuses of the recalculation",
          value(SQL["statuses_of_recalculate_baselines"]), "succeeded")
    check("pg_cron's statuses of what fails", value(SQL["statuses_of_fails"]), "failed")


@test
def health_reads_failures_of_direct_calls_in_pg_crons_history():
    # They leave no row in our log.
    check("the failures", value(SQL["failures"]), "failing true")
    check("the failures for a role that may look", value("SET ROLE onlooker", SQL["failures"]),
          "failing true")


@test
def health_does_not_wait_for_a_session_that_rewrites_the_history():
    with held(SQL["lock_history"]):
        wait_for("the lock", SQL["locks_of_history"], "1")
        check("its status while the history is locked",
              value("SET statement_timeout = '60s'", SQL["status_of_failures"]),
              "not_applicable")


@test
def commands_that_have_not_failed_yet_and_jobs_that_are_switched_off_fail_no_more():
    sql(SQL["mend"])
    check("the failures", value(SQL["number_of_failures"]), "ok 0")
    sql("SELECT cron.unschedule('direct')")


@test
def runs_by_pg_cron_are_logged():
    check("deliveries that succeeded", value(SQL["has_delivered"]), "t")
