"""Archiving: it gives way to recorders, and hands months over without reading them again."""
from harness import (
    Session, check, check_contains, check_true, held, in_background, lines_with, queries,
    run_psql, sql, test, value, wait_for,
)

from common import (
    ENDLESS, HERE, Load, check_each_metric_is_counted_once, check_hours_equal_their_metrics,
    roll_up,
)

SQL = queries(HERE / "archive.sql")
IMPLIED = "is implied by existing constraints"


def open_recorder():
    """A session that has recorded, and whose transaction stays open."""
    recorder = Session("SET application_name = 'recorder'", "BEGIN",
                       "SELECT pggit.record_performance_metric('op1', 5)")
    wait_for("the recorder", SQL["recorders_with_an_open_transaction"], "1")
    return recorder


def record_while_running(session):
    """Records, late as well, until the session ends; returns how often."""
    recorded = 0
    while session.is_running():
        done = run_psql(("SET lock_timeout = '1s'", SQL["record_now_and_late"]))
        check_true(f"recording does not wait: {done.stderr}", done.returncode == 0)
        recorded += 1
    return recorded


@test
def recorders_do_not_wait_while_an_open_transaction_keeps_months_from_being_archived():
    sql(SQL["half_a_year"], "SELECT * FROM pggit.ensure_metric_partitions()")
    roll_up()
    recorder = open_recorder()

    archiver = in_background("CALL pggit.run_job('archive_old_data')")
    recorded = record_while_running(archiver)
    status, printed = archiver.end()

    check(f"the exit status of the job: {printed}", status, 0)
    check_contains("the job", printed, "WARNING:  cannot archive months: transactions that use"
                   " performance_metrics are always open")
    check_true(f"{recorded} recordings while archiving was tried are enough", recorded >= 3)
    check("metrics that are archived",
          value("SELECT count(*) FROM pggit.performance_metrics_archive"), "0")
    check("the log says that all is postponed", value(SQL["all_is_postponed"]), "t")
    recorder.say("COMMIT")
    recorder.succeed()
    return f"{recorded} recordings"


@test
def months_are_archived_under_load_and_none_is_read_again():
    # The sessions of the load hold the table only for moments. This transaction holds the lock that
    # a vacuum of the present month takes, and months are archived beside it.
    month = f"pggit.performance_metrics_p{value(SQL['present_month'])}"
    with held(f"LOCK TABLE ONLY {month} IN SHARE UPDATE EXCLUSIVE MODE"):
        wait_for("the lock", SQL["month_is_locked"], "1", month=month)
        load = Load("insert", clients=4, transactions=ENDLESS)
        messages = sql("SET client_min_messages = debug1",
                       "SELECT * FROM pggit.archive_old_data()")
        value(SQL["end_load"])
        status, printed = load.end()

    check_true("the load did not end by itself", status != 0)
    check_true(f"its sessions were terminated: {printed[-2000:]}",
               "connection" in printed or "terminating" in printed)
    months = int(value(SQL["archived_months"]))
    check_true(f"{months} months are archived, two at least", months >= 2)
    # PostgreSQL says this of a month whose rows it need not read to attach it.
    check("months that were not read again", lines_with(IMPLIED, messages), months)
    check("1400 metrics and more are archived", value(SQL["half_a_year_is_archived"]), "t")
    return f"{months} months"


@test
def after_archiving_each_metric_is_counted_once():
    roll_up()
    check_hours_equal_their_metrics("after archiving")
    check_each_metric_is_counted_once("after archiving", "metrics_with_archived_less_counted")
