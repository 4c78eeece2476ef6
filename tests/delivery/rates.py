"""Pauses that receivers ask for, the rate of a setting, and a clock that was set back."""
import json

from harness import check, queries, sql, test, value
from harness.receiver import url

from common import COMMON, HERE, attempts, check_sent, deliver, deliver_again, reset, webhook

SQL = queries(HERE / "rates.sql")


@test
def a_receiver_that_asks_for_two_seconds_gets_them():
    # The pause holds all messages of this receiver.
    reset()
    webhook("limited", "429/again")
    sql(COMMON["queue_many"], count=3)

    deliver()
    check("attempts", attempts("limited"), "retry rate_limited 429, sent 200, sent 200")

    deliver_again()
    check_sent("messages that are sent after that", 3)
    check("the pause was kept", value(SQL["waited_as_asked"]), "t")


@test
def a_setting_keeps_to_its_rate():
    # Of ten, at two a second, the last cannot come before 4 seconds have passed since the first was
    # claimed.
    reset()
    webhook("paced", "ok")
    sql(SQL["rate_of_setting"], COMMON["queue_many"], rate=2, name="paced", count=10)

    deliver()

    check("all are sent, at their rate", value(SQL["sent_in_three_seconds_or_more"]), "10|t")


@test
def a_changed_setting_is_freed_of_its_rate_and_pause():
    # A rate was a mistake, and a pause was asked for by another receiver.
    reset()
    webhook("mistyped", "ok")
    webhook("moved", "429/day")
    sql(SQL["rate_of_setting"], rate="0.00001", name="mistyped")
    sql(SQL["queue_two_for_each_setting"])

    deliver(5)
    check("one is too slow, one has to wait for a day", value(SQL["statuses_by_setting"]),
          "mistyped pending, mistyped sent, moved pending, moved pending")

    sql(SQL["rate_of_setting"], rate=50, name="mistyped")
    sql(SQL["config_of_setting"], name="moved", config=json.dumps(url("ok/moved")))
    deliver(5)
    check("both are corrected", value(SQL["statuses_by_setting"]),
          "mistyped sent, mistyped sent, moved sent, moved sent")


@test
def a_clock_that_was_a_day_ahead_delays_nothing():
    reset()
    webhook("ahead", "ok")
    sql(SQL["traces_of_a_clock_that_was_ahead"])
    webhook("asked", "ok/asked")
    sql(SQL["rightly_put_off"])

    deliver(5)

    check("due by the clock as it is", value(SQL["statuses_by_message"]),
          "queued sent, claimed sent, put off sent, asked pending, for good pending")
