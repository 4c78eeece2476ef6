"""Errors of a server whose environment asks for backtraces, and of calls that wait for a lock."""
import contextlib
import json
import pathlib
import re

from harness import (
    Failed, check, check_contains, environment, fails, queries, run_tests, sql, test, test_each,
    value,
)
from harness.receiver import url

SQL = queries(pathlib.Path(__file__).parent / "in_server.sql")
WHERE_TO_LOOK = ("HINT:  Look for long transactions in pg_stat_activity"
                 " and prepared ones in pg_prepared_xacts.")
# Each of them reads or writes the metrics or the alerts.
CALLS_THAT_WAIT = (
    "recalculate_all_baselines_rolling()",
    "calculate_performance_baseline('commit')",
    "recalculate_seasonal_baselines()",
    "check_pending_metrics()",
    "process_alerts()",
    "run_detection()",
    "roll_up_metrics()",
    "record_performance_metric('commit', 5)",
    "rebuild_rollups('2026-01-01', '2026-01-02')",
)


def error(statement):
    """The statement must fail; returns all that its error says."""
    return fails(statement, "\\set VERBOSITY verbose", statement)


def lines_of_detail(messages):
    """The lines from DETAIL to the next part of the error."""
    part = re.search(r"^DETAIL:.*?(?=^(?:HINT|LOCATION|CONTEXT):)", messages, re.M | re.S)
    return part[0].splitlines() if part else []


@test
def the_error_of_a_refused_function_has_no_backtrace():
    messages = error("SELECT pggit.record_performance_metric('commit', 0)")
    check(f"the number of lines of detail in {messages}", len(lines_of_detail(messages)), 1)


@contextlib.contextmanager
def metrics_held_while_functions_wait_briefly():
    """By a prepared transaction: no session in pg_stat_activity holds them."""
    sql(SQL["functions_wait_briefly"])
    sql(SQL["prepared_transaction_holds_the_metrics"])
    try:
        with environment(PGOPTIONS="-c lock_timeout=100ms"):
            yield
    finally:
        sql("ROLLBACK PREPARED 'holds the metrics'")
        sql(SQL["functions_wait_as_installed"])


@test_each(CALLS_THAT_WAIT)
def a_call_that_waits_for_a_lock_gives_up_and_says_where_to_look(call):
    with metrics_held_while_functions_wait_briefly():
        messages = error(f"SELECT count(*) FROM pggit.{call}")
    check_contains("the error code", messages, "ERROR:  55P03")
    check_contains("the hint", messages, WHERE_TO_LOOK)


@test
def the_error_of_a_cancelled_delivery_has_no_backtrace():
    sql(SQL["message_that_is_never_answered"], config=json.dumps(url("hang")))
    with environment(PGOPTIONS="-c statement_timeout=500ms"):
        messages = error("CALL pggit.deliver_notifications(60)")
    check_contains("the error code", messages, "ERROR:  57014")
    check(f"a detail in {messages}", "DETAIL" in messages, False)


@test
def the_detail_of_a_failed_job_has_no_backtrace():
    sql("ALTER TABLE pggit.performance_baselines RENAME TO renamed")
    fails("the job", "CALL pggit.run_job('recalculate_baselines')")
    check("the lines of detail in the log of jobs", value(SQL["lines_of_the_longest_detail"]), "1")


sql("CREATE EXTENSION pggit_perf", SQL["some_metrics"])
run_tests("in_server", go_on_after=Failed)
