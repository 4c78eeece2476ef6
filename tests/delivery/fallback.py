"""Receivers and their fallbacks get the changes of an incident in order, however the first attempts end."""
from harness import check, queries, sql, test, value
from harness.receiver import answer_at_gate, pagerduty, received_at

from common import (
    COMMON, HERE, alert, deliver, deliver_again, reset, set_fallback, setting, webhook,
)

SQL = queries(HERE / "fallback.sql")


@test
def receiver_and_fallback_are_told_all_changes_in_order():
    reset()
    sql(COMMON["one_incident_a_type"])
    pager = setting("pager", "pagerduty", pagerduty("gate"))
    backup = webhook("backup", "ok")
    set_fallback(pager, backup, failures=2)
    sql(SQL["operation_nothing"], setting=backup)
    answer_at_gate("503")
    alert("commit", "CRITICAL")
    sql(SQL["acknowledge_and_resolve"])

    deliver()
    check("after one failure", value(SQL["changes_with_attempts"]),
          "trigger pending 1, acknowledge pending 0, resolve pending 0")

    deliver_again()
    check("the fallback gets all changes in order",
          value(SQL["changes_of_setting"], setting=backup),
          "trigger sent, acknowledge sent, resolve sent")
    by_fallback = [m["body"] for m in received_at("/ok")]
    check("what the fallback got", [body["status"] for body in by_fallback],
          ["firing", "firing", "resolved"])

    answer_at_gate("pagerduty")
    deliver_again()
    by_pager = [m["body"] for m in received_at("/gate")]
    check("then the pager gets them in order", [body["event_action"] for body in by_pager],
          ["trigger", "trigger", "trigger", "acknowledge", "resolve"])
    pager_keys = {body["dedup_key"] for body in by_pager}
    check("keys at the pager", len(pager_keys), 1)
    check("keys at both", len(pager_keys | {body["groupKey"] for body in by_fallback}), 1)
    check("messages that are not sent", value(SQL["not_sent"]), "0")


@test
def the_fallback_is_never_told_what_is_older_than_what_it_knows():
    reset()
    first, second = webhook("first", "gate"), webhook("second", "ok")
    set_fallback(first, second, failures=2)
    sql(SQL["severity_critical"], setting=second)
    answer_at_gate("503")
    alert("commit")
    deliver()
    alert("commit", "CRITICAL")
    sql(SQL["resolve"])

    deliver()
    deliver_again()

    check("the end comes last", [m["body"]["status"] for m in received_at("/ok")],
          ["firing", "resolved"])
    check("messages for the fallback that are left", value(SQL["with_fallback"]), "0")
