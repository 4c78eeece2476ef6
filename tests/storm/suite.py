"""A storm of violations: each is recorded and counted, once, and no recorder waits for another."""
import pathlib
import subprocess

from harness import (
    CLUSTER_DIR, Failed, check, fails, held, postgres_command, queries, run_tests, server_log,
    sql, test, value, wait_for,
)

SQL = queries(pathlib.Path(__file__).parent / "storm.sql")
WAIT = "still waiting for"
# A table's file grows under a lock of its own, which is held for a moment.
GROWTH = "on extension of relation"


def begin_storm():
    violate = CLUSTER_DIR / "violate.sql"
    violate.write_text(SQL["violate"], encoding="utf-8")
    command = postgres_command("pgbench", "--no-vacuum", "--client", 16, "--jobs", 2,
                               "--transactions", 625, "--file", violate)
    with open(CLUSTER_DIR / "pgbench.out", "wb") as output:
        return subprocess.Popen(command, stdout=output, stderr=output)


def waits():
    """The waits for a lock that the server's log names, but for those to let a file grow."""
    return [line for line in server_log().splitlines() if WAIT in line and GROWTH not in line]


@test
def ten_thousand_violations_are_processed_while_sixteen_sessions_record_them():
    recorders = begin_storm()
    calls = 0
    while recorders.poll() is None:
        sql(SQL["process_alerts"])
        calls += 1
    if recorders.returncode != 0:
        raise Failed((CLUSTER_DIR / "pgbench.out").read_text(encoding="utf-8"))
    sql(SQL["process_alerts"])
    return f"{calls} calls of process_alerts"


@test
def each_violation_is_one_alert_of_the_one_incident():
    check("alerts", value(SQL["alerts"]), "10000")
    check("alerts without an incident", value(SQL["alerts_without_incident"]), "0")
    check("incidents, and alerts that they count", value(SQL["incidents_and_their_alerts"]),
          "1/10000")


@test
def the_incident_is_opened_once_and_escalates_once_at_most():
    check("severity", value(SQL["severity"]), "CRITICAL")
    check("events but escalations", value(SQL["events"]), "opened")
    check("one escalation at most", value(SQL["escalated_once"]), "t")


@test
def no_recorder_waits_for_a_lock():
    found = waits()
    check(f"waits for a lock ({found[:5]})", len(found), 0)


@test
def the_log_would_name_a_wait_for_a_lock():
    with held(SQL["lock_metrics"]):
        wait_for("the lock", SQL["locks_of_metrics"], "1")
        fails("recording into a locked table", "SET lock_timeout = '1s'",
              "SELECT pggit.record_performance_metric('commit', 1)")
    check("the log names the wait", len(waits()) > 0, True)


sql("CREATE EXTENSION pggit_perf", SQL["baseline"])
run_tests("storm")
