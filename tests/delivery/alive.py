"""Heartbeats, and what the worker does where no session runs jobs."""
import json

from harness import check, held, queries, sql, test, use_database, value, wait_for, wait_until
from harness.receiver import forget_received, has_received, received, url

from common import (
    HERE, check_no_secret_in_log, deliver, fallback_webhook, queue, reset, set_fallback,
    wait_for_lock, webhook,
)

SQL = queries(HERE / "alive.sql")
CHECK_HEALTH = "CALL pggit.run_job('check_health')"


def is_heartbeat(request):
    return request["body"].get("status") == "alive"


def heartbeat_names(check_name):
    """For waits: whether a heartbeat has named the failing check."""
    return has_received(1, lambda m: is_heartbeat(m) and check_name in m["body"]["failing_checks"])


def add_heartbeat(path, interval):
    sql(SQL["add_heartbeat"], config=json.dumps(url(path)), interval=interval)


@test
def without_jobs_the_worker_checks_health():
    # It notifies of what it finds.
    reset()
    webhook("hook", "ok")
    add_heartbeat("ok/geheim-beat", "10 seconds")
    check("heartbeats before health was looked after", value(SQL["heartbeats"]), "0")

    sql(SQL["jobs_ran_two_days_ago"])

    wait_for("health that the worker looks after", SQL["first_check_of_health"], "succeeded")
    wait_until("a SYSTEM incident", has_received(1, lambda m: (
        m["body"].get("commonLabels", {}).get("alertname") == "SYSTEM"
        and "late_jobs" in str(m["body"])
    )))
    check("the runbook is named",
          any("docs/runbooks/late-jobs.md" in str(m["body"]) for m in received()), True)


@test
def heartbeats_say_which_checks_fail():
    wait_until("two heartbeats", has_received(2, is_heartbeat))
    beats = [m["body"] for m in received() if is_heartbeat(m)]
    check("what the last one says", ("late_jobs" in beats[-1]["failing_checks"], sorted(beats[-1])),
          (True, ["failing_checks", "sent_at", "source", "status"]))
    others = [m for m in received() if "geheim-beat" in m["path"] and not is_heartbeat(m)]
    check("what else goes there", len(others), 0)
    wait_for("a heartbeat that is written down", SQL["heartbeat_is_written_down"], "t")


@test
def heartbeats_stop_where_alerts_become_no_incident():
    # Here an open transaction has taken the turn of process_alerts(). The checks of the monitor
    # itself are named after two minutes, and after a quarter of an hour, in which no receiver was
    # notified, heartbeats stop.
    with held("LOCK TABLE pggit.performance_incidents IN SHARE UPDATE EXCLUSIVE MODE"):
        wait_for_lock("pggit.performance_incidents", "ShareUpdateExclusiveLock")
        sql(SQL["system_alerts"])
        wait_until("the check that no incident shows", heartbeat_names("in_vain"))
        check("one that has not waited is named",
              any("new" in m["body"].get("failing_checks", []) for m in received()), False)

        sql(SQL["anomaly_that_has_waited"])
        wait_until("any alert that has waited for long", heartbeat_names("waiting_alerts_minutes"))

        sql(SQL["in_vain_has_waited"])
        sql(SQL["heartbeat_is_due"])
        deliver()
        check("no heart beats", value(SQL["heartbeat_is_still_due"]), "t")

    sql("SELECT FROM pggit.process_alerts()")
    wait_for("the next heartbeat", SQL["heartbeat_has_a_next_time"], "t")


@test
def a_heartbeat_that_is_refused_is_written_down():
    sql(SQL["heartbeat_is_refused"], config=json.dumps(url("404")))
    wait_for("the error class", SQL["error_of_heartbeat"], "rejected")


@test
def a_lock_on_the_log_of_jobs_holds_no_notification():
    forget_received()
    with held("LOCK TABLE pggit.job_run_log IN ACCESS EXCLUSIVE MODE"):
        wait_for_lock("pggit.job_run_log", "AccessExclusiveLock")
        message = "while the log is locked"
        queue(message)
        wait_for("what is queued meanwhile", SQL["status_of_message"], "sent", message=message)


@test
def an_incident_of_the_delivery_itself_goes_to_the_fallback_at_once():
    # It does not wait for five attempts.
    reset()
    broken, second = webhook("broken", "500"), fallback_webhook("ok/second")
    set_fallback(broken, second, failures=20)
    sql(SQL["queue_ten_minutes_ago"], setting=broken)
    wait_for("an attempt", SQL["was_tried"], "t")

    sql(CHECK_HEALTH)

    wait_until("the fallback", has_received(1, lambda m: (
        m["path"] == "/ok/second" and "oldest_pending_minutes" in str(m["body"])
    )))


@test
def heartbeats_are_sent_by_call_where_there_is_no_worker():
    # The worker of the other database sends nothing any more.
    reset()
    use_database("postgres")
    reset()
    add_heartbeat("ok", "1 hour")

    deliver()
    check("heartbeats before health was looked after", len(received()), 0)

    sql(CHECK_HEALTH)
    deliver()
    deliver()
    check("one heartbeat an hour",
          [(m["body"]["status"], m["body"]["failing_checks"]) for m in received()],
          [("alive", [])])
    check_no_secret_in_log()
