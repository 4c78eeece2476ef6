"""A session that delivers ends soon when it is asked to, holds no locks, and loses no message."""
import time

from harness import (
    check, check_contains, check_true, fails, held, in_background, is_true, queries, sql,
    test, value, wait_for, wait_until,
)
from harness.receiver import (
    DIRECTORY, answer_at_gate, forget_received, has_received, keys, received, received_at,
)

from common import (
    COMMON, HERE, attempts, check_sent, deliver, fallback_webhook, queue, reset, set_fallback,
    webhook,
)

SQL = queries(HERE / "sessions.sql")
CALL = "CALL pggit.deliver_notifications(60)"
SLEEP = "SELECT pg_sleep(600)"


def cancel(session, beginning):
    """Cancels the session that runs a statement; returns the milliseconds and what it printed."""
    began = time.monotonic()
    value(SQL["cancel"], beginning=beginning)
    status, printed = session.end()
    check_true(f"cancelled: {beginning}", status != 0)
    return (time.monotonic() - began) * 1000, printed


def cancelled_call():
    """Cancels a CALL while the first of five messages is being sent to a receiver that hangs."""
    reset()
    webhook("slow", "gate")
    answer_at_gate("hang")
    sql(COMMON["queue_many"], count=5)
    session = in_background(CALL)
    wait_until("the first request", has_received(1))
    claimed = value("SELECT clock_timestamp()")
    return claimed, *cancel(session, "CALL pggit.deliver")


@test
def a_cancelled_call_ends_within_a_second():
    # Waiting for the attempt would take three seconds. What takes longer is tried once more, and
    # gets a second more than pg_sleep() takes at that time on this machine.
    limit = 1000
    claimed, took, printed = cancelled_call()
    if took > limit:
        sleeping = in_background(SLEEP)
        wait_until("a session that sleeps", lambda: is_true(SQL["sleeps"]))
        sleep_took, _ = cancel(sleeping, SLEEP)
        print(f"     delivery: cancelled, a CALL took {took:.0f} ms, and pg_sleep()"
              f" {sleep_took:.0f}: once more", flush=True)
        limit = sleep_took + 1000
        claimed, took, printed = cancelled_call()
    check_true(f"cancelled, it took {took:.0f} ms, and had {limit:.0f}", took <= limit)
    check_contains("the error", printed, "canceling statement")

    # The outcome of the attempt that had begun is unknown, so it is made again with the same key.
    check("interrupted and untouched", value(SQL["interrupted_and_untouched"]), "1|4")
    check("requests", len(received()), 1)
    check("the others keep their place", value(SQL["keep_their_place"], claimed=claimed), "4|0")

    answer_at_gate("ok")
    sql(COMMON["make_all_due"])
    deliver()
    check_sent("messages that are sent later", 5)
    check("requests and keys", (len(received()), len(keys(received()))), (6, 5))


@test
def the_second_interruption_in_a_row_counts_as_a_failed_attempt():
    # A receiver that always hangs for longer than its callers wait is not tried for ever.
    reset()
    second = fallback_webhook("ok/second")
    hangs = webhook("hangs", "hang")
    set_fallback(hangs, second, failures=2)
    sql(SQL["queue_for_setting"], setting=hangs, message="never answered")

    for _ in range(2):
        fails("a CALL that hangs", "SET statement_timeout = '1s'", CALL)
        sql(SQL["lease_is_over"])
    sql("SET statement_timeout = '30s'", "CALL pggit.deliver_notifications(20)")

    check("a failed attempt", value(SQL["state_of_setting"], setting=hangs),
          "pending|2|interrupted|t")
    check("both are in the log", attempts("hangs"),
          "interrupted interrupted, interrupted interrupted")
    check("the fallback has it", value(SQL["status_of_setting"], setting=second), "sent")
    check("requests", (len(received_at("/hang")), len(received_at("/ok/second"))), (2, 1))


@test
def of_a_batch_that_was_cut_off_only_what_had_begun_counts():
    # What awaited its turn has neither an attempt nor a pause from it.
    reset()
    webhook("slow", "gate")
    sql(COMMON["empty_queue_and_log"], SQL["batch_that_was_cut_off"])

    deliver()

    check("status, attempts and interruptions", value(SQL["batch_after_delivery"]),
          "1 sent 3 1, 2 sent 2 0, 3 sent 2 0")


def begin_to_send_the_first_of_two():
    """Of one incident, so that the second waits for the first."""
    sql(COMMON["empty_queue_and_log"])
    forget_received()
    (DIRECTORY / "answered").write_text("", encoding="utf-8")
    sql(SQL["queue_two_of_an_incident"])
    session = in_background(CALL)
    wait_until("the first request", has_received(1))
    return session


def wait_for_another_try_after_the_answer():
    """The outcome is known, and its session tries again and again to write it down."""
    answered = DIRECTORY / "answered"
    wait_until("the answer", lambda: answered.stat().st_size > 0)
    now = value("SELECT clock_timestamp()")
    wait_until("another try", lambda: is_true(SQL["tries_again"], answered=now))


def check_each_is_sent_once(session):
    session.succeed()
    deliver()
    check("each is sent once", value(SQL["statuses_with_attempts"]), "sent 1, sent 1")
    check("requests", len(received()), 2)


@test
def an_outcome_is_kept_while_the_next_message_is_locked():
    reset()
    webhook("slow", "slow")
    session = begin_to_send_the_first_of_two()
    with held(SQL["change_message"], message=2):
        wait_for("the first is recorded", SQL["status_of_first"], "sent")
    check_each_is_sent_once(session)


@test
def an_outcome_is_kept_while_its_message_is_locked():
    session = begin_to_send_the_first_of_two()
    with held(SQL["change_message"], message=1):
        wait_for_another_try_after_the_answer()
    check_each_is_sent_once(session)


@test
def an_outcome_is_kept_while_the_log_is_locked():
    session = begin_to_send_the_first_of_two()
    with held("LOCK TABLE pggit.alert_notification_log IN SHARE MODE"):
        wait_for_another_try_after_the_answer()
    check_each_is_sent_once(session)


@test
def where_a_message_is_deleted_while_it_is_sent_the_others_go_on():
    session = begin_to_send_the_first_of_two()
    sql("DELETE FROM pggit.alert_notification_queue WHERE queue_id = 1")
    session.succeed()
    deliver()
    check("the other one", value(SQL["numbers_with_attempts"]), "2 sent 1")
    check("requests", len(received()), 2)


@test
def a_message_that_stays_locked_does_not_keep_a_call():
    # Its outcome is tried once a second, and the CALL ends some seconds after its time: the message
    # is due again when its lease ends.
    sql(COMMON["empty_queue_and_log"])
    queue("stays locked")
    forget_received()
    before, began = int(value(SQL["commits"])), time.monotonic()
    session = in_background("CALL pggit.deliver_notifications(3)")
    wait_until("the first request", has_received(1))
    with held(SQL["change_all_messages"]) as holder:
        session.succeed()
        took = time.monotonic() - began
        check_true("the message was held all the time", holder.is_running())
        check_true(f"the CALL took {took:.0f} s, less than a minute", took < 60)
        made = int(value(SQL["commits"])) - before
        # Without pauses it would make a hundred transactions a second.
        check_true(f"{made} transactions in {took:.0f} s are few", made < 60 + 10 * took)
        check("it is due again", value(SQL["due_with_its_lease"]), "sending|1|f")

    sql(COMMON["make_all_due"])
    deliver()
    check("it is sent again", value(COMMON["statuses"]), "sent")
    check("requests and keys", (len(received()), len(keys(received()))), (2, 1))


@test
def a_call_holds_no_snapshot_and_no_lock_while_it_sends():
    webhook("hang", "hang")
    sql(SQL["queue_hanging_message"])
    session = in_background(CALL)
    wait_until("the request that hangs", has_received(1, lambda m: m["path"] == "/hang"))
    wait_for("the message that is being sent", SQL["status_of_hanging_message"], "sending")

    check("no snapshot, no transaction, no lock", value(SQL["held_by_the_call"]), "t|t|0")
    session.succeed()
