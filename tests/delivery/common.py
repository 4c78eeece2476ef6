"""What the tests of delivery share: settings, the queue, and a clean beginning."""
import json
import pathlib

from harness import (
    as_postgres, check, queries, run_psql, server_log, sql, value, wait_for,
)
from harness.receiver import answer_at_gate, forget_received, url

HERE = pathlib.Path(__file__).resolve().parent
COMMON = queries(HERE / "common.sql")
FIXTURES = HERE.parent / "pg_regress" / "fixtures"


def reset():
    """No setting, nothing queued or received, and a worker that knows of nothing."""
    sql(COMMON["empty_everything"])
    restart_worker()
    forget_received()
    answer_at_gate(None)


def restart_worker():
    """Ends the worker of this database, if there is one, and waits for the next."""
    before = value(COMMON["workers"])
    if before:
        check("the worker ends", value(f"SELECT pg_terminate_backend({before}, 60000)"), "t")
        wait_for("the next worker", COMMON["number_of_workers"], "1")


def deliver(seconds=60):
    return sql(f"CALL pggit.deliver_notifications({seconds})")


def make_due():
    """What waits for its next attempt is due now, so that the test need not wait."""
    sql(COMMON["make_due"])


def deliver_again():
    make_due()
    deliver()


def setting(name, channel, config):
    """Adds a setting that may send a thousand messages a second; returns its number."""
    return value(COMMON["add_setting"], name=name, channel=channel, config=json.dumps(config))


def webhook(name, path):
    return setting(name, "webhook", url(path))


def set_fallback(of, fallback, failures):
    sql(COMMON["set_fallback"], setting=of, fallback=fallback, failures=failures)


def fallback_webhook(path):
    """A setting that gets nothing but as the fallback of others."""
    number = webhook("second", path)
    sql(COMMON["only_correlations"], setting=number)
    return number


def queue(message):
    sql(COMMON["queue"], message=message)


def alert(operation, severity="WARNING"):
    """Raises an alert, and queues what the incident's receivers are to be told."""
    sql(COMMON["add_alert"], "SELECT * FROM pggit.process_alerts()",
        operation=operation, severity=severity)


def attempts(name):
    """The outcomes of all attempts of a setting."""
    return value(COMMON["attempts"], name=name)


def check_sent(what, wanted):
    check(what, value(COMMON["sent"]), str(wanted))


def check_no_secret_in_log():
    check("lines of the server's log with a secret", lines_with_secret(server_log()), 0)


def lines_with_secret(text):
    return sum("geheim" in line for line in text.splitlines())


def check_no_secret_in_tables(but=()):
    for table in value(COMMON["tables_and_views_of_ours"]).splitlines():
        if table not in but:
            rows = value(f"SELECT * FROM {table}")
            check(f"rows with a secret in {table}", lines_with_secret(rows), 0)


def check_no_secret_in_dump(database):
    check("lines of a dump with a secret", lines_with_secret(as_postgres("pg_dump", database)), 0)


def wait_for_lock(table, mode):
    wait_for(f"the lock of {table}", COMMON["is_locked"], "1", table=table, mode=mode)


def show_state():
    """Printed below a failure."""
    print(run_psql((COMMON["open_queue_and_last_attempts"],)).stdout)
    print("\n".join(server_log().splitlines()[-20:]))

