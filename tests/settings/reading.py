"""Where nothing may be written: all that only reads does so, and recording is refused."""
import pathlib
import re

from harness import check, check_contains, check_true, environment, fails, queries, sql, test, value

HERE = pathlib.Path(__file__).resolve().parent
SQL = queries(HERE / "reading.sql")
CALLS = (
    "health_check()",
    "prometheus_metrics()",
    "operation_statistics()",
    "operation_trends()",
    "performance_report(24)",
    "detect_anomalies_statistical('commit')",
    "detect_combined_anomalies('commit')",
    "detect_performance_degradation()",
    "detect_correlated_degradation()",
    "suggest_thresholds('commit')",
    "explain_alert((SELECT min(alert_id) FROM pggit.performance_alerts))",
    "preview_suppression('commit')",
    "verify_rollups('-infinity', 'infinity')",
)
# These may have nothing to say.
MAY_BE_EMPTY = re.compile("anomalies|preview|suggest")
RECORD = "SELECT pggit.record_performance_metric('commit', 1)"

sql("CREATE EXTENSION pggit_perf", SQL["something_to_read"])


def reading():
    return environment(PGOPTIONS="-c default_transaction_read_only=on")


@test
def the_sessions_may_write_nothing():
    with reading():
        check("transaction_read_only", value("SHOW transaction_read_only"), "on")


@test
def each_view_answers():
    with reading():
        views = value(SQL["views"]).splitlines()
        check_true(f"{len(views)} views, 15 at least", len(views) >= 15)
        sql(*(f"SELECT count(v) FROM {view} AS v" for view in views))


@test
def each_function_that_only_reads_answers():
    with reading():
        numbers = value(*(f"SELECT count(r) FROM pggit.{call} AS r" for call in CALLS))
    check("calls that answer", len(numbers.splitlines()), len(CALLS))
    for call, number in zip(CALLS, numbers.splitlines()):
        check_true(f"{number} rows of {call}, one at least",
                   int(number) > 0 or MAY_BE_EMPTY.search(call))


@test
def recording_is_refused():
    with reading():
        messages = fails("recording", "\\set VERBOSITY sqlstate", RECORD)
    check_contains("the error", messages, "ERROR:  25006")


@test
def recording_does_not_fail_where_an_application_asks_for_warnings():
    with reading():
        check("what is returned is NULL",
              value("SET pggit_perf.record_errors = 'warning'", f"{RECORD} IS NULL"), "t")
