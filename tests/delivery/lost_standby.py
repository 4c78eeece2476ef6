"""The worker where a synchronous standby is lost, and how it ends while its SQL hangs."""
import time

from harness import (
    change_setting, check, check_true, environment, in_background, is_true, queries, sql,
    start_server, stop_server, test, value, wait_for, wait_until,
)
from harness.receiver import forget_received, keys, received

from common import COMMON, HERE, queue, reset, webhook

SQL = queries(HERE / "lost_standby.sql")
STANDBYS = "synchronous_standby_names"
# The test's sessions wait for no standby; the worker has the server's default.
DO_NOT_WAIT = "-c synchronous_commit=local"


def commits_wait():
    """Whether a commit that asks for the standby waits for it."""
    with environment(PGOPTIONS="-c synchronous_commit=on"):
        session = in_background("COMMENT ON DATABASE worked IS 'waits'")
    while not is_true(SQL["sessions_that_wait"]):
        if not session.is_running():
            return False
        time.sleep(0.02)
    value(SQL["end_what_waits"])
    session.end()
    return True


def hang(seconds):
    """psql reads no variables within quotes."""
    sql(SQL["hang"].replace(":seconds", str(seconds)))


@test
def the_worker_sends_without_a_standby():
    reset()
    with environment(PGOPTIONS=DO_NOT_WAIT):
        change_setting(STANDBYS, "s1")
        wait_until("commits that wait for the standby", commits_wait)
        webhook("hook", "ok")
        for n in (1, 2, 3):
            queue(n)
            wait_for(f"message {n}", COMMON["sent"], str(n))


@test
def the_server_stops_while_the_worker_hangs_and_no_message_is_lost():
    # While it claims, nothing is lost; while it records, what was sent is sent again, under the
    # same key.
    with environment(PGOPTIONS=DO_NOT_WAIT):
        for table, constraint in (("alert_notification_queue", "claims_hang"),
                                  ("alert_notification_log", "records_hang")):
            forget_received()
            hang(600)
            sql(SQL[constraint])
            queue(table)
            wait_until("the worker that hangs", lambda: is_true(SQL["worker_hangs"]))
            # The worker that comes with the next start does not hang, and lets the constraint be
            # dropped.
            hang(0)
            took = stop_server(timeout=90)
            check_true(f"while {constraint}, the server took {took:.0f} s to stop", took < 60)
            start_server()
            sql(f"ALTER TABLE pggit.{table} DROP CONSTRAINT hangs",
                SQL["make_due_what_is_not_sent"])
            wait_for("the message", SQL["status_of_message"], "sent", message=table)
            check("keys", len(keys(received())), 1)
        sql("DROP FUNCTION public.hang()")
        change_setting(STANDBYS, None)
        wait_for("no standby any more", f"SHOW {STANDBYS}", "")
