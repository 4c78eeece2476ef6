"""The background worker sends, alone and beside sessions that send as well."""
import collections
import time

from harness import (
    check, check_true, in_background, queries, run_psql, sql, test, use_database, value, wait_for,
    wait_until,
)
from harness.receiver import answer_at_gate, forget_received, has_received, keys, received, slack

from common import (
    COMMON, HERE, alert, check_sent, deliver, deliver_again, queue, reset, setting, webhook,
)

SQL = queries(HERE / "worker.sql")


@test
def the_worker_is_woken_by_what_is_queued():
    reset()
    sql("CREATE DATABASE worked", "SELECT pg_reload_conf()")
    use_database("worked")
    sql("CREATE EXTENSION pggit_perf", "CREATE EXTENSION pgcrypto", COMMON["installed_long_ago"])
    wait_for("a worker of this database", COMMON["number_of_workers"], "1")
    sql(COMMON["one_incident_a_type"])
    webhook("hook", "ok")
    setting("stuck", "slack", slack("hang"))

    # Twenty incidents one after the other, while another receiver hangs: without being woken the
    # worker would look every ten seconds, and twenty times five seconds on average are more than a
    # minute.
    began = time.monotonic()
    for n in range(1, 21):
        alert(f"operation {n}")
        wait_for(f"message {n} of 20", SQL["sent_by_webhook"], str(n))
    took = time.monotonic() - began

    check_true(f"twenty messages took {took:.0f} s, less than a minute", took < 60)
    check("messages that the other receiver has taken", value(SQL["sent_to_slack"]), "0")
    check("who has sent", value(SQL["senders"]), "pggit_perf delivery")
    check("health", value(SQL["health"]), "20|1|0|t|t")
    return f"from alert to sent in {value(SQL['latency'])} ms"


@test
def ten_thousand_alerts_of_an_operation_are_one_message():
    # It says how many alerts there are, and on which branches.
    forget_received()
    sql("DELETE FROM pggit.alert_notification_settings WHERE setting_name = 'stuck'",
        SQL["two_branches"], SQL["storm"])
    wait_for("the storm", SQL["statuses_of_storm"], "sent")

    # The batch for the receiver that hangs goes on after its setting is deleted.
    told = [m["body"]["commonAnnotations"] for m in received() if m["path"] != "/hang"]
    check("alerts", [message["alerts"] for message in told], ["10000"])
    check("branches", [message["branches"] for message in told],
          ["40: main, 1, dev, 3, 4, 5, 6, 7, 8, 9, …"])
    check("summaries", [message["summary"] for message in told],
          ["CRITICAL: ANOMALY of storm on 40 branches: main, 1, dev, … (10000 alerts)"])
    sql("DROP TABLE pggit.branches")


@test
def the_worker_and_four_sessions_send_each_message_once_and_in_order():
    reset()
    for n in range(1, 7):
        webhook(f"shared {n}", f"ok/{n}")
    sql(SQL["queue_100_for_each_setting"])

    callers = [in_background("CALL pggit.deliver_notifications(60)") for _ in range(4)]
    wait_for("600 messages", SQL["sent_at_first_attempt"], "600")
    for caller in callers:
        caller.succeed()

    got = received()
    check("requests and keys", (len(got), len(keys(got))), (600, 600))
    in_order = collections.defaultdict(list)
    for m in got:
        summary = m["body"]["commonAnnotations"]["summary"]
        in_order[m["path"], m["body"]["groupKey"]].append(int(summary))
    check("each incident is in order", all(n == sorted(n) for n in in_order.values()), True)


@test
def one_session_at_a_time_sends_to_a_destination():
    # Even if there is more than the session has claimed: what ends it leaves one attempt unknown.
    # No worker is in this database.
    use_database("postgres")
    reset()
    webhook("one", "gate")
    answer_at_gate("hang")
    sql(COMMON["queue_many"], count=150)
    session = in_background("CALL pggit.deliver_notifications(60)")
    wait_until("the first request", has_received(1))
    check("turns that are taken", value(SQL["turns"]), "1")

    deliver(1)
    check("requests of both sessions", len(received()), 1)
    check("messages that neither has claimed", value(SQL["pending"]), "50")

    answer_at_gate("ok")
    session.succeed()
    deliver_again()
    check_sent("messages that are sent then", 150)
    check("their keys", len(keys(received())), 150)
    check("turns that are left", value(SQL["turns"]), "0")


@test
def a_session_that_is_cancelled_keeps_no_turn():
    answer_at_gate("hang")
    queue("cancelled")
    done = run_psql(
        ("SET statement_timeout = '1s'", "\\set ON_ERROR_STOP 0",
         "CALL pggit.deliver_notifications(60)", "RESET statement_timeout", SQL["my_turns"]),
        values=True,
    )
    check("turns that are left in the session", done.stdout, "0\n")
    use_database("worked")
    reset()
