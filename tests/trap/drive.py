"""What the tests do to a database with traps: they call everything, and let its worker work."""
from harness import check, queries, wait_for, wait_until

from api_calls import call_everything, members
from traps import (
    FIXTURES, HERE, Findings, fixture, fixture_value, hits, in_pg_catalog,
    is_true_of_fixture, mark, text,
)

SQL = queries(HERE / "drive.sql")
ACCESSES = ("recorder", "viewer", "operator", "admin")
# Errors of what is no SQL, or names no object: a call that ends so would say nothing about traps.
CANNOT_BE_RIGHT = {"42601", "42703", "42883", "42P01", "42804", "42846", "42725", "XX000"}
# How many calls a superuser has made in each database.
number_of_calls = {}


def prepare(database):
    """A stand-in for pg_cron, so that what the extension asks it for is done; the roles' access."""
    fixture(*((FIXTURES / name).read_text(encoding="utf-8")
              for name in ("pg_cron_stand_in.sql", "pg_cron_stand_in_member.sql")),
            text("pg_cron.sql"), "SELECT pg_stat_reset()", database=database)
    for access in ACCESSES:
        fixture(SQL["grant_access"], database=database, access=access)
    mark()


def shown(outcomes):
    return [" ".join([o.kind, ",".join(o.names), o.sqlstate, o.message]) for o in outcomes]


def call_as_superuser(database):
    functions = {m.name for m in members(database) if m.kind == "function" and m.is_counted}
    outcomes = call_everything(database, "postgres")
    number_of_calls[database] = len(outcomes)
    with Findings() as findings:
        check("jobs are scheduled in pg_cron, and taken out of it again",
              fixture_value(SQL["stand_in_is_called"], database), "t")
        findings.expect_no_hits("as superuser")
        findings.expect_none("calls that end otherwise than expected",
                             shown(o for o in outcomes if not o.is_as_expected()))
        findings.expect_none("functions that no call has reached",
                             sorted(functions - reached(database, outcomes)))
    return f"{len(outcomes)} calls"


def reached(database, outcomes):
    """The functions whose calls PostgreSQL itself has counted, and those of calls that fail."""
    found = set(fixture_value(SQL["functions_reached"], database).splitlines())
    # detach_data drops itself, and its statistics with it.
    found.add("detach_data")
    found.update(name for o in outcomes if o.kind == "!" for name in o.names)
    return found


def call_as_each_access(database):
    with Findings() as findings:
        for access in ACCESSES:
            outcomes = call_everything(database, f"trap_{access}")
            findings.expect_no_hits(f"as {access}")
            # Denied or refused is fine.
            findings.expect_none(f"calls as {access} that cannot be right",
                                 shown(o for o in outcomes if o.sqlstate in CANNOT_BE_RIGHT))
            check(f"calls as {access}", len(outcomes), number_of_calls[database])
            succeeded = sum(o.sqlstate == "00000" for o in outcomes)
            findings.expect_none(f"calls that {access} may make are too few",
                                 [succeeded] if succeeded < 4 else [])


def wait_for_worker(database):
    """Waits until the worker has asked whether the extension is there, or has met a trap."""
    wait_until("the worker",
               lambda: hits() or is_true_of_fixture(SQL["worker_waits"], database))


def let_the_worker_work(database):
    mark()
    fixture(SQL["give_the_worker_work"], database=database)
    with Findings() as findings:
        with in_pg_catalog():
            wait_for("the worker has delivered", SQL["delivered_by_worker"], "sent failed sent",
                     database=database)
            wait_for("the worker has looked after health", SQL["health_was_checked"], "t",
                     database=database)
        findings.expect_no_hits("the worker")
