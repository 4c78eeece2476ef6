"""A worker of this library in a database of an earlier release, before the update and after it."""
import json

from harness import (
    SERVER_LOG, append_to_configuration, check, lines_with, queries, server_log, sql, start_server,
    stop_server, test_each, wait_for, wait_until,
)
from harness.receiver import forget_received, has_received, received, url
from harness.releases import fresh_database, update

from common import ANOTHER_LAYOUT, HERE, SAME_LAYOUT, check_refused

SQL = queries(HERE / "worker.sql")
MUST_BE_UPDATED = "pggit_perf in this database is older than its library and must be updated"
PROCESS_ALERTS = "CALL pggit.run_job('process_alerts')"
SETTINGS = (
    "shared_preload_libraries = 'pggit_perf'",
    "pggit_perf.notification_https_only = off",
    "pggit_perf.notification_allowed_networks = '127.0.0.0/8'",
)


def database_of(release):
    return f"worked_{release.replace('.', '_')}"


def queue(release, message):
    sql(SQL["queue"], database=database_of(release), message=message)


def let_a_worker_begin(release):
    """In a new database with the release and a notification that waits."""
    database = database_of(release)
    stop_server()
    # The last of equal settings counts.
    append_to_configuration(*SETTINGS, f"pggit_perf.delivery_databases = '{database}'")
    SERVER_LOG.write_text("", encoding="utf-8")
    start_server()
    forget_received()
    fresh_database(database, f"CREATE EXTENSION pggit_perf VERSION '{release}'")
    sql(SQL["add_setting"], database=database, config=json.dumps(url("ok/worked")))
    queue(release, f"queued on {release}")
    wait_for("a worker", SQL["workers"], "1", database_name=database)


def wait_until_received(message):
    wait_until(f"the notification: {message}", has_received(1, lambda m: message in str(m)))


@test_each(ANOTHER_LAYOUT)
def a_worker_sends_nothing_before_the_update_and_all_that_was_queued_after_it(release):
    let_a_worker_begin(release)
    wait_until("a worker that says so", lambda: lines_with(MUST_BE_UPDATED, server_log()) >= 1)

    check("sent before the update", len(received()), 0)
    check_refused("a job beside the worker", "55000", PROCESS_ALERTS, database=database_of(release))

    update(database_of(release))
    wait_until_received(f"queued on {release}")
    sql(PROCESS_ALERTS, database=database_of(release))


@test_each(SAME_LAYOUT)
def a_worker_sends_what_is_queued_before_the_update_and_after_it(release):
    let_a_worker_begin(release)
    wait_until_received(f"queued on {release}")
    check("lines of the log that ask for the update", lines_with(MUST_BE_UPDATED, server_log()), 0)

    update(database_of(release))
    queue(release, f"queued after the update from {release}")
    wait_until_received(f"queued after the update from {release}")
    check("sent in all", len(received()), 2)
    sql(PROCESS_ALERTS, database=database_of(release))
