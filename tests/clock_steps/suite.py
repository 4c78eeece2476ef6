"""The clock is a day ahead, and then right again: from then on nothing waits for that day to pass.

While the clock is wrong nothing is sent: libfaketime shows a process with threads the made-up and
the real clock in turn. So SQL writes what sending leaves behind.
"""
import json
import pathlib
import time

from harness import (
    Failed, append_to_configuration, check, check_true, queries, run_tests, sql, start_server,
    stop_server, test, value, wait_for, wait_until,
)
from harness.receiver import has_received, url

SQL = queries(pathlib.Path(__file__).parent / "clock_steps.sql")
DAY_SECONDS = 86_400
RUN_DUE_JOBS = "CALL pggit.run_due_jobs(1)"


def check_clock(seconds_ahead):
    """The server's clock is so far ahead of this machine's."""
    ahead = float(value(SQL["seconds_of_the_server"])) - time.time()
    check_true(f"the server's clock is {ahead:.0f} s ahead, not {seconds_ahead} s",
               abs(ahead - seconds_ahead) < 60)


def config(path):
    return json.dumps(url(path))


def alert(operation):
    sql(SQL["add_alert"], operation=operation)


def process_until(what, query, wanted):
    """Processes alerts until the query gives the value."""
    def is_reached():
        sql(SQL["process_alerts"])
        if (found := value(query)) != wanted:
            raise Failed(f"{found} instead of {wanted}")
        return True
    wait_until(what, is_reached)


def work_a_day_ahead():
    """Raises alerts, runs jobs and writes down what sending leaves behind, as of tomorrow."""
    check_clock(DAY_SECONDS)
    sql("CREATE EXTENSION pggit_perf", SQL["policies_of_an_hour"], RUN_DUE_JOBS)
    for name in ("limited", "asked", "leased"):
        sql(SQL["add_setting"], name=name, config=config(f"ok/{name}"))
    sql(SQL["add_heartbeat"], config=config("ok/alive"))
    for operation in ("limited", "asked", "leased", "acknowledged", "snoozed"):
        alert(operation)
    sql(SQL["process_alerts"])
    check("queued notifications", value(SQL["queue"]),
          "asked pending, leased pending, limited pending")
    sql(SQL["acknowledge_and_snooze"], SQL["traces_of_sending"], SQL["work_that_is_left"])


def set_clock_right():
    """Starts the server with the right clock, and with a worker that sends."""
    stop_server()
    append_to_configuration("shared_preload_libraries = 'pggit_perf'",
                            "pggit_perf.delivery_databases = 'postgres'")
    start_server()
    check_clock(0)


@test
def a_clock_that_was_a_day_ahead_is_set_right():
    work_a_day_ahead()
    set_clock_right()


@test
def no_job_waits_for_its_run_of_tomorrow_or_for_the_run_that_was_cut_off():
    sql(RUN_DUE_JOBS)
    check("each job has succeeded", value(SQL["each_job_has_succeeded"]), "t")
    check("jobs that are running", value(SQL["running_jobs"]), "0")
    check("jobs that wait for more than a day, are late or fail",
          value(SQL["jobs_that_wait_or_fail"]), "0")


@test
def hours_are_judged_again():
    check("no hour to come was judged", value(SQL["no_hour_to_come_was_judged"]), "t")


@test
def rates_requested_pauses_and_leases_of_tomorrow_hold_back_no_notification():
    wait_for("what became of the notifications", SQL["statuses_of_settings"],
             "asked sent, leased sent, limited sent")


@test
def a_heartbeat_of_tomorrow_holds_back_none_of_today():
    wait_until("the heartbeat", has_received(1, lambda m: m["path"] == "/ok/alive"))


@test
def incidents_of_tomorrow_count_as_of_now():
    sql(SQL["process_alerts"])
    check("open incidents of now", value(SQL["open_incidents_of_now"]), "4")
    check("acknowledgements that end in time",
          value(SQL["acknowledged_for_an_hour_at_most"]), "1")
    check("snoozes that end in time", value(SQL["snoozed_for_an_hour_at_most"]), "1")


@test
def incidents_of_tomorrow_escalate():
    sql(SQL["escalate_soon"])
    process_until("the next step", SQL["escalated_incidents"], "4")


@test
def incidents_of_tomorrow_are_resolved():
    sql(SQL["recover_soon"])
    process_until("recovery", SQL["unresolved_incidents"], "0")


@test
def no_check_of_health_fails():
    check("failing checks", value(SQL["failing_checks"]), "")


run_tests("clock_steps")
