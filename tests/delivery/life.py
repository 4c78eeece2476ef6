"""The background worker's own life: it is terminated, its database changes, the server stops."""
from harness import (
    check, environment, queries, run_psql, sql, start_server, stop_server, test, value, wait_for,
    wait_until,
)
from harness.receiver import answer_at_gate, has_received, keys, received

from common import COMMON, HERE, make_due, queue, reset, restart_worker, webhook

SQL = queries(HERE / "life.sql")
# The test's own sessions do not have what is set for the database.
OWN_OPTIONS = "-c role=postgres -c default_transaction_read_only=off -c statement_timeout=0"


def reset_database():
    sql("ALTER DATABASE worked RESET ALL", database="postgres")
    restart_worker()


@test
def a_worker_that_is_terminated_is_started_again():
    reset()
    webhook("hook", "ok")
    before = value(COMMON["workers"])
    value(f"SELECT pg_terminate_backend({before})")
    wait_for("the next worker", COMMON["number_of_next_workers"], "1", before=before)

    queue("after a restart")

    wait_for("what is queued then", COMMON["statuses"], "sent")


@test
def the_worker_does_not_have_the_settings_of_its_database():
    sql(SQL["settings_of_a_database"])
    with environment(PGOPTIONS=OWN_OPTIONS):
        restart_worker()
        sql(SQL["empty_queue"])
        queue("under settings of the database")
        wait_for("what is queued under them", COMMON["statuses"], "sent")
        # Only superusers set what is ours: this one holds.
        check("it was sent by the name that is set for the database",
              any("named by the database" in str(m) for m in received()), True)
    reset_database()


@test
def the_worker_is_the_same_under_every_setting_that_a_database_can_carry():
    sql(SQL["empty_queue"])
    done = run_psql(((HERE / "carried_settings.sql").read_text(),), database="worked",
                    database_name="worked")
    check(f"the last line ({done.stderr})", done.stdout.splitlines()[-1:], ["t"])
    reset_database()


@test
def the_worker_goes_on_with_an_extension_that_is_created_again():
    sql(SQL["empty_queue_and_jobs"])
    sql(SQL["create_again"], COMMON["installed_long_ago"])
    webhook("hook", "ok")
    queue("after another CREATE EXTENSION")
    wait_for("what is queued then", COMMON["statuses"], "sent")


@test
def the_server_stops_while_a_receiver_hangs_and_sends_again_after_its_start():
    reset()
    webhook("gate", "gate")
    answer_at_gate("hang")
    queue("while the server stops")
    wait_until("the first request", has_received(1))

    stop_server()
    answer_at_gate("ok")
    start_server()
    make_due()

    wait_for("the message", COMMON["statuses"], "sent")
    check("requests and keys", (len(received()), len(keys(received()))), (2, 1))
