"""What ends a CALL, and what does not: errors that are caught, and locks and code of others."""
import json

from harness import (
    CLUSTER_DIR, change_setting, check, check_contains, check_true, held, in_background, queries,
    sql, test, use_database, value, wait_for, wait_until, write_as_postgres,
)
from harness.receiver import received, url

from common import COMMON, FIXTURES, HERE, attempts, queue, reset, setting, webhook

SQL = queries(HERE / "interrupts.sql")
KEY_FILE = "pggit_perf.notification_secret_key_file"
# A CALL that catches an error, and then a statement of the same session that takes too long.
CALL_AND_THEN_TOO_LONG = (
    "CALL pggit.deliver_notifications(5)", "\\echo delivered", "SET statement_timeout = '1s'",
    "SELECT pg_sleep(30)",
)
THREE_BRANCHES = ["3: 1, 2, 3"]


def check_still_ends(session):
    """statement_timeout ends what comes after the CALL."""
    wait_until("the CALL", lambda: not session.is_running())
    status, printed = session.end()
    check_true("a statement after the CALL is ended", status != 0)
    check("the CALL went through", "delivered" in printed.splitlines(), True)
    check_contains("the error", printed, "canceling statement due to statement timeout")


def branches_of(operation):
    """What was sent of the branches on which the operation's incident is."""
    bodies = [m["body"] for m in received()]
    return [body["commonAnnotations"]["branches"] for body in bodies
            if body["commonLabels"]["operation"] == operation]


def storm(operation):
    sql(SQL["queue_three_branches"], operation=operation)


@test
def after_a_wrong_key_the_session_can_still_be_ended():
    # The key's error is caught in SQL.
    use_database("postgres")
    reset()
    sql("CREATE EXTENSION pgcrypto", COMMON["one_incident_a_type"])
    another = CLUSTER_DIR / "another.asc"
    write_as_postgres(another, (FIXTURES / "another.secret.asc").read_text(), "600")
    setting("sealed", "webhook", url("ok"))
    sql(SQL["encrypt_all"], config=json.dumps(url("ok")),
        public=(FIXTURES / "notification.public.asc").read_text().rstrip("\n"))
    change_setting(KEY_FILE, another)
    queue("sealed")

    check_still_ends(in_background(*CALL_AND_THEN_TOO_LONG))

    check("it was not opened", attempts("sealed"), "retry configuration")
    change_setting(KEY_FILE, None)


@test
def a_lock_on_pggits_branches_leaves_messages_their_numbers():
    reset()
    webhook("hook", "ok")
    sql("CREATE TABLE pggit.branches (id integer PRIMARY KEY, name text)",
        "INSERT INTO pggit.branches VALUES (1, 'main')")
    for operation, lock in (("TABLE", "LOCK TABLE pggit.branches"),
                            ("INDEX", "REINDEX INDEX pggit.branches_pkey")):
        with held(lock):
            wait_for("the lock", SQL["branches_are_locked"], "1")
            storm(operation)
            check_still_ends(in_background(*CALL_AND_THEN_TOO_LONG))
            check(f"branches while there is {lock}", branches_of(operation), THREE_BRANCHES)
    sql("DROP TABLE pggit.branches")


@test
def code_of_the_tables_owner_is_not_run():
    # It might catch its cancel, or raise the error of a session that is to end.
    sql(SQL["ends_all"])
    for name, kind in (("view_that_never_ends", "VIEW"), ("view_that_ends_all", "VIEW"),
                       ("table_that_never_ends", "TABLE")):
        sql(SQL["ends"], SQL[name], SQL["never_ends"])
        storm(name)
        sql("SET statement_timeout = '30s'", "CALL pggit.deliver_notifications(3)")
        check(f"branches beside a {name}", branches_of(name), THREE_BRANCHES)
        sql(f"DROP {kind} pggit.branches")


@test
def a_view_that_takes_its_time_is_not_waited_for():
    sql(SQL["view_that_takes_its_time"])
    storm("SLOW")

    check_still_ends(in_background(*CALL_AND_THEN_TOO_LONG))

    check("its branches", branches_of("SLOW"), THREE_BRANCHES)
    check("statuses of all that was queued", value(SQL["statuses"]), "sent")
    sql("DROP VIEW pggit.branches")
