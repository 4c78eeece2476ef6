"""A receiver that asks for a long pause delays no critical incident: its fallback gets it."""
from harness import check, queries, sql, test, value
from harness.receiver import received_at

from common import (
    COMMON, HERE, alert, deliver, deliver_again, fallback_webhook, reset, set_fallback, webhook,
)

SQL = queries(HERE / "pauses.sql")
PROCESS = "SELECT * FROM pggit.process_alerts()"


def messages(names, operations=""):
    """Setting, operation and status of the messages of these settings (a regular expression)."""
    return value(SQL["of_settings"], names=f"^({names})$", operations=operations)


def deliver_twice():
    """The second call sends what the first has given to a fallback."""
    deliver()
    deliver()


@test
def during_a_pause_of_a_day_critical_incidents_go_to_the_fallback():
    reset()
    sql(COMMON["one_incident_a_type"])
    away = webhook("away", "429/day")
    second = fallback_webhook("ok/second")
    set_fallback(away, second, failures=20)

    sql(SQL["two_alerts"], PROCESS)
    deliver()
    check("the fallback gets the critical one", messages("second"), "second commit sent")

    alert("merge", "CRITICAL")
    deliver_twice()
    check("and what comes meanwhile", messages("second"), "second commit sent, second merge sent")
    check("attempts at the receiver", len(received_at("/429/day")), 1)
    check("messages that still have a mark", value(SQL["with_fallback"]), "0")


@test
def settings_of_one_destination_each_use_their_own_fallback():
    # 503 holds only the message that was tried. Two settings that share a fallback make one
    # message.
    reset()
    second, third = webhook("second", "ok/second"), webhook("third", "ok/third")
    sql(SQL["all_only_correlations"])
    for n in (1, 2, 3):
        webhook(f"busy {n}", "503/day")
    webhook("away", "429/day")
    sql(SQL["fallbacks_of_the_others"], SQL["two_alerts"], PROCESS, second=second, third=third)

    deliver_twice()

    check("each goes to its fallback", messages("second|third"),
          "second commit sent, third commit sent")
    check("the receivers get it after their pause", messages("away|busy .", "commit"), ", ".join((
        "away commit pending", "busy 1 commit pending", "busy 2 commit pending",
        "busy 3 commit pending",
    )))
    check("attempts", (len(received_at("/503/day")), len(received_at("/429/day"))), (6, 1))


@test
def an_incident_that_becomes_critical_during_a_pause_goes_to_the_fallback():
    # The pause was asked for by the 503 to this incident's warning. So it is with a setting that is
    # given a fallback later.
    reset()
    second = fallback_webhook("ok/second")
    busy, alone = webhook("busy", "503/day"), webhook("alone", "503/day/alone/day")
    sql(SQL["operation_of_setting"], setting=alone, operation="merge")
    sql(SQL["operation_of_setting"], setting=busy, operation="commit")
    set_fallback(busy, second, failures=20)

    alert("commit")
    deliver()
    check("a warning waits", messages("second|busy"), "busy commit pending")

    alert("commit", "CRITICAL")
    alert("merge", "CRITICAL")
    deliver_twice()
    check("critical, it goes to the fallback", messages("second|busy"), ", ".join((
        "busy commit pending", "busy commit pending", "second commit sent", "second commit sent",
    )))

    sql(SQL["resolve_commit"])
    deliver_twice()
    check("and so does its end", messages("second"),
          "second commit sent, second commit sent, second commit sent")
    check("in this order", [m["body"]["status"] for m in received_at("/ok/second")],
          ["firing", "firing", "resolved"])
    check("without a fallback it waits", messages("alone"), "alone merge pending")

    set_fallback(alone, second, failures=20)
    deliver_twice()
    check("given a fallback, it goes there", messages("second", "merge"), "second merge sent")


@test
def short_pauses_that_come_again_do_not_hold_a_message_for_ever():
    # None lasts longer than until a message has been queued for longer than the ceiling.
    reset()
    second = fallback_webhook("ok/second")
    webhook("pausing", "503/minutes")
    webhook("limiting", "429/minutes")
    sql(SQL["fallbacks_of_the_others"], second=second, third=second)
    sql(SQL["critical_alerts"], PROCESS, operations="commit merge")

    deliver_twice()
    check("a pause of ten minutes is waited for", messages("second"), "")

    sql(SQL["was_queued_ten_minutes_ago"], name="pausing", operation="commit")
    deliver_again()
    deliver()
    check("503: but not one until twenty minutes after it was queued", messages("second"),
          "second commit sent")

    # Of the messages that wait behind a 429, for an attempt that another message has made.
    sql(SQL["critical_alerts"], PROCESS, operations="rebase")
    sql(SQL["was_queued_ten_minutes_ago"], name="limiting", operation="merge")
    sql(SQL["pause_is_over"], SQL["limiting_merge_is_due"])
    deliver_twice()
    check("the other message was tried", value(SQL["attempts_of_limiting_merge"]), "0")
    check("429: the message behind it goes to the fallback", messages("second"),
          "second commit sent, second merge sent")
