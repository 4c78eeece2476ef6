"""Twelve crashes while three receivers get 120 notifications each, and what holds after each."""
import collections
import dataclasses
import json
import os
import pathlib
import signal

from harness import (
    check, check_true, in_background, is_true, kill_server, queries, run_psql, run_tests,
    server_log, sql, start_server, test, value, wait_for, wait_until,
)
from harness.receiver import (
    answer_at_gate, forget_received, has_received, keys, received, received_at, url,
)

SQL = queries(pathlib.Path(__file__).parent / "delivery_crash.sql")
RECEIVERS = (1, 2, 3)
# More than one session claims for a receiver at once, so that some is left for the others.
EACH = 120
ALL = EACH * len(RECEIVERS)
# How far delivery is when the crash comes, twice each.
STAGES = {
    "claimed": lambda: is_true(SQL["is_claimed"]),
    "sent": has_received(len(RECEIVERS)),
    "recorded": lambda: is_true(SQL["is_recorded"]),
}


@dataclasses.dataclass
class Totals:
    """Of all crashes."""

    crashes: int = 0
    cut_off: int = 0
    repeated: int = 0


TOTALS = Totals()

sql("CREATE EXTENSION pggit_perf")
SETTINGS = {n: value(SQL["add_setting"], config=json.dumps(url(f"gate/{n}"))) for n in RECEIVERS}


# --- crashes --------------------------------------------------------------------------------------


def crash_worker():
    os.kill(int(value(SQL["worker"])), signal.SIGKILL)
    # The receiver answers before anything is sent again.
    answer_at_gate(None)


def crash_server():
    kill_server()
    answer_at_gate(None)
    start_server()


def crash_during(stage, crash):
    """The worker and three sessions deliver until the crash at that stage."""
    forget_received()
    sql(SQL["empty"])
    # A request that is never answered: a long moment in which its session can be cut off.
    answer_at_gate("hang" if stage == "sent" else None)
    sql(SQL["queue"], each=EACH)
    callers = [in_background("CALL pggit.deliver_notifications(60)") for _ in range(3)]
    wait_until(f"the stage: {stage}", STAGES[stage])
    crash()
    # The sessions of a server that crashes end with it; those that are left end by themselves.
    for caller in callers:
        caller.end()


# --- what holds after each crash ------------------------------------------------------------------


def check_nothing_is_lost(crash):
    wait_for(f"{crash}: all are sent", SQL["sent"], str(ALL))
    check(f"{crash}: notifications that were received", len(keys(received())), ALL)


def check_at_most_one_is_sent_twice_to_each_receiver(crash):
    # Each notification that had its timeout before the crash, as on a slow machine, makes a request
    # more as well.
    for receiver, setting in SETTINGS.items():
        limit = EACH + 1 + int(value(SQL["timeouts"], setting=setting))
        requests = len(received_at(f"/gate/{receiver}"))
        check_true(f"{crash}: {requests} requests at receiver {receiver} instead of {limit} at"
                   " most", requests <= limit)


def check_attempts_that_were_made_count(crash):
    check(f"{crash}: notifications with other attempts than the log has",
          value(SQL["attempts_that_are_not_in_the_log"]), "0")


def check_at_most_one_is_cut_off_for_each_receiver(crash):
    check(f"{crash}: settings of which more than one was cut off",
          value(SQL["settings_with_two_cut_off"]), "0")


def check_log_knows_those_that_were_sent_twice(crash):
    requests = received()
    numbers = collections.Counter(m["key"] for m in requests)
    twice = [key for key, number in numbers.items() if number > 1]
    # They were cut off or, on a slow machine, had their timeout first.
    if twice:
        check(f"{crash}: notifications that were sent twice and that the log does not know",
              value(SQL["unknown_to_the_log"], keys=",".join(twice)), "0")
        TOTALS.repeated += len(requests) - ALL


def crash_at_each_stage(victim, crash):
    for stage in (stage for stage in STAGES for _ in range(2)):
        TOTALS.crashes += 1
        name = f"crash {TOTALS.crashes} ({victim}, {stage})"
        crash_during(stage, crash)
        check_nothing_is_lost(name)
        check_at_most_one_is_sent_twice_to_each_receiver(name)
        check_attempts_that_were_made_count(name)
        check_at_most_one_is_cut_off_for_each_receiver(name)
        check_log_knows_those_that_were_sent_twice(name)
        TOTALS.cut_off += int(value(SQL["cut_off"]))


@test
def a_crash_of_the_worker_loses_nothing_and_repeats_at_most_one_for_each_receiver():
    crash_at_each_stage("worker", crash_worker)


@test
def a_crash_of_the_server_loses_nothing_and_repeats_at_most_one_for_each_receiver():
    crash_at_each_stage("server", crash_server)


@test
def some_crashes_cut_off_an_attempt_and_some_make_it_twice():
    # Otherwise they came at no moment that matters.
    check_true(f"{TOTALS.cut_off} attempts cut off", TOTALS.cut_off > 0)
    check_true(f"{TOTALS.repeated} notifications sent twice", TOTALS.repeated > 0)
    return (f"{TOTALS.crashes} crashes, {TOTALS.crashes * ALL} notifications, none lost,"
            f" {TOTALS.repeated} sent twice of {TOTALS.cut_off} cut off")


def show_state():
    """Printed below a failure."""
    print(run_psql((SQL["open_queue_and_last_attempts"],)).stdout)
    print("\n".join(server_log().splitlines()[-20:]))


run_tests("delivery_crash", show_state)
