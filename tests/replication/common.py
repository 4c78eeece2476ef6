"""What the tests of replication share: subscriptions, and two servers that are compared."""
import os
import pathlib

from harness import (
    CLUSTER_DIR, SERVER_LOG, Failed, check_contains, differing_lines, other_server, queries, sql,
    value, wait_for, wait_until,
)
from harness.releases import fresh_database

HERE = pathlib.Path(__file__).resolve().parent
COMMON = queries(HERE / "common.sql")
QUIET = "SET client_min_messages = error"


def show_logs():
    """Printed below a failure."""
    for log in (SERVER_LOG, pathlib.Path(os.environ["OTHER"]) / "server.log"):
        print("\n".join(log.read_text(encoding="utf-8", errors="replace").splitlines()[-20:]))


def connection(database):
    """From a subscription to a database of the first server."""
    return f"host={CLUSTER_DIR} port={os.environ['PGPORT']} user=postgres dbname={database}"


# --- within one server ----------------------------------------------------------------------------


def publish(*statements, **variables):
    sql(*statements, database="publisher", **variables)


def subscribe(name, publication, owner, options=""):
    """The slot has to be there before, as the subscriber is in the same server."""
    publish(COMMON["create_slot"], slot=name)
    sql(QUIET,
        f"CREATE SUBSCRIPTION {name} CONNECTION '{connection('publisher')}'"
        f" PUBLICATION {publication}"
        f" WITH (create_slot = false, copy_data = false, enabled = false{options})",
        f"ALTER SUBSCRIPTION {name} OWNER TO {owner}", f"ALTER SUBSCRIPTION {name} ENABLE",
        database="subscriber")


def wait_for_subscriber(what, query, wanted):
    wait_for(what, query, wanted, database="subscriber")


# --- to another server ----------------------------------------------------------------------------


def create_everywhere(database):
    """The database with the extension, on both servers."""
    fresh_database(database, "CREATE EXTENSION pggit_perf")
    with other_server():
        fresh_database(database, "CREATE EXTENSION pggit_perf")


def there(*statements, **arguments):
    """Runs the statements on the other server."""
    with other_server():
        sql(QUIET, *statements, **arguments)


def value_there(*statements, **arguments):
    with other_server():
        return value(*statements, **arguments)


def subscribe_there(name, database):
    """To the publication of that name; waits for the first copy of all tables."""
    there(f"CREATE SUBSCRIPTION {name} CONNECTION '{connection(database)}' PUBLICATION {name}",
          database=database)
    with other_server():
        wait_for("the first copy", COMMON["all_tables_are_copied"], "t", database=database)


def checksums(database):
    return value(COMMON["checksums"], database=database)


def check_same_rows(what, database):
    """Every table, once the other server has all that was committed here."""
    def same_rows():
        here = checksums(database)
        with other_server():
            copy = checksums(database)
        if copy != here:
            raise Failed(f"the copy's rows are others:\n{differing_lines(copy, here)}")
        return here

    rows = wait_until(what, same_rows, pause=0.1)
    check_contains(f"tables of {what}", rows, "pggit.performance_metrics")


def end_subscription(name, database):
    there(f"DROP SUBSCRIPTION {name}", database=database)
    # A copy that goes on alone does not have to send what its publisher sends.
    there("UPDATE pggit.alert_notification_settings SET enabled = false", database=database)
