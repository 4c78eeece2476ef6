"""A worker of this library in a database that still has another layout."""
import json

from harness import (
    SERVER_LOG, append_to_configuration, check, lines_with, queries, server_log, sql, start_server,
    stop_server, test_each, wait_for, wait_until,
)
from harness.receiver import forget_received, has_received, received, url
from harness.releases import fresh_database, update

from common import ANOTHER_LAYOUT, HERE, check_refused

SQL = queries(HERE / "worker.sql")
MUST_BE_UPDATED = "pggit_perf in this database is older than its library and must be updated"
PROCESS_ALERTS = "CALL pggit.run_job('process_alerts')"
SETTINGS = (
    "shared_preload_libraries = 'pggit_perf'",
    "pggit_perf.delivery_databases = 'worked'",
    "pggit_perf.notification_https_only = off",
    "pggit_perf.notification_allowed_networks = '127.0.0.0/8'",
)


@test_each(ANOTHER_LAYOUT)
def a_worker_sends_nothing_before_the_update_and_all_that_was_queued_after_it(release):
    stop_server()
    # The last of equal settings counts.
    append_to_configuration(*SETTINGS)
    SERVER_LOG.write_text("", encoding="utf-8")
    start_server()
    forget_received()
    fresh_database("worked", f"CREATE EXTENSION pggit_perf VERSION '{release}'")
    sql(SQL["add_setting"], SQL["queue"], database="worked",
        config=json.dumps(url("ok/worked")), message=f"queued on {release}")

    wait_for("a worker", SQL["workers"], "1")
    wait_until("a worker that says so", lambda: lines_with(MUST_BE_UPDATED, server_log()) >= 1)

    check("sent before the update", len(received()), 0)
    check_refused("a job beside the worker", "55000", PROCESS_ALERTS, database="worked")

    update("worked")
    wait_until("the notification", has_received(1, lambda m: f"queued on {release}" in str(m)))
    sql(PROCESS_ALERTS, database="worked")
