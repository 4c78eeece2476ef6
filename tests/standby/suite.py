"""A hot standby: what it answers, what it refuses, and how it goes on once it is promoted."""
import difflib
import os
import pathlib

from harness import (
    Failed, as_postgres, check, check_contains, check_true, environment, queries, run_psql,
    run_tests, sql, stop_server, test, value, wait_for,
)

HERE = pathlib.Path(__file__).parent
SQL = queries(HERE / "standby.sql")
ANSWERS = (HERE / "answers.sql").read_text(encoding="utf-8")
REPORTS = (HERE / "reports.sql").read_text(encoding="utf-8")
STANDBY = os.environ["STANDBY"]
ROLL_UP = "SELECT * FROM pggit.roll_up_metrics()"


def on_standby():
    """Sessions that begin in the block are sessions of the standby."""
    return environment(PGHOST=STANDBY)


def wait_for_standby():
    written = value("SELECT pg_current_wal_flush_lsn()")
    with on_standby():
        wait_for("the standby to catch up", "SELECT pg_last_wal_replay_lsn() >= :'written'", "t",
                 written=written)


def rows(statements):
    """What psql prints of the statements, names of columns included."""
    done = run_psql((statements,))
    if done.returncode != 0:
        raise Failed(done.stderr)
    return done.stdout


def check_same_answers():
    wait_for_standby()
    here = rows(ANSWERS)
    with on_standby():
        there = rows(ANSWERS)
    differences = difflib.unified_diff(here.splitlines(), there.splitlines(), "primary", "standby",
                                       lineterm="")
    check("lines that differ", "\n".join(differences), "")
    # There was something to find.
    for word in ("anomaly", "degraded", "simulated", "three"):
        check_contains("the answers", here, word)


# --- what only reads ------------------------------------------------------------------------------


@test
def it_answers_as_the_primary_before_metrics_are_rolled_up():
    check_same_answers()


@test
def it_answers_as_the_primary_after_metrics_are_rolled_up():
    sql(ROLL_UP)
    check_same_answers()


@test
def it_answers_as_the_primary_where_some_metrics_are_not_rolled_up_yet():
    sql(SQL["a_hundred_more"])
    check_same_answers()


@test
def it_has_reports_the_overview_and_the_checks_of_health():
    with on_standby():
        check_contains("the comparison of two periods", rows(REPORTS), "slower")


# --- what writes ----------------------------------------------------------------------------------


def check_says(call, words):
    """The call succeeds or fails with a message that has these words."""
    done = run_psql(("\\set VERBOSITY verbose", call))
    check_contains(call, done.stdout + done.stderr, words)


@test
def jobs_do_nothing_and_say_why():
    with on_standby():
        for job in ("recalculate_baselines", "check_health", "deliver_notifications"):
            check_says(f"CALL pggit.run_job('{job}')",
                       f"this server is a standby: job {job} does nothing here")
        check_says("CALL pggit.run_due_jobs()", "this server is a standby: no job runs here")
        check_says("CALL pggit.deliver_notifications()",
                   "this server is a standby: no notifications are delivered here")
        # A job that does nothing succeeds.
        sql("CALL pggit.run_job('process_alerts')")


@test
def functions_that_write_say_that_nothing_can_be_recorded():
    with on_standby():
        for call in ("SELECT pggit.record_performance_metric('commit', 1)",
                     "SELECT pggit.record_performance_metrics('{commit}', '{1}')",
                     "SELECT * FROM pggit.start_span('commit')",
                     "SELECT pggit.record_merge_performance(1, 2, 3)",
                     "SELECT * FROM pggit.schedule_jobs()"):
            check_says(call, "ERROR:  25006: cannot write on a standby")


@test
def an_application_that_asks_for_warnings_goes_on():
    # Its work matters more than its metrics.
    with on_standby():
        for call in ("pggit.record_performance_metric('commit', 1)",
                     "pggit.record_performance_interval('commit', '1 ms')",
                     "pggit.record_performance_metrics('{commit}', '{1}')",
                     "pggit.start_span('commit')",
                     "pggit.record_merge_performance(1, 2, 3)"):
            done = run_psql(("BEGIN", "SET LOCAL pggit_perf.record_errors = warning",
                             f"SELECT count(r) FROM {call} AS r", "SELECT 'it goes on'", "COMMIT"),
                            values=True)
            check_true(f"{call} succeeds: {done.stderr}", done.returncode == 0)
            check_contains(call, done.stderr, "WARNING:  nothing was recorded: cannot write on"
                           " a standby")
            check_true(f"after {call} it goes on: {done.stdout}",
                       "it goes on" in done.stdout.splitlines())


# --- a promoted standby ---------------------------------------------------------------------------


def promote():
    """The primary is lost, while metrics wait for their check and alerts for their incident."""
    sql("SELECT * FROM pggit.calculate_performance_baseline('one', p_lookback_days => 365)",
        "SELECT * FROM pggit.check_pending_metrics()", SQL["five_violations"], SQL["alert"])
    wait_for_standby()
    with on_standby():
        value("SELECT count(*) FROM pggit.v_open_incidents")
    stop_server("immediate")
    as_postgres("pg_ctl", "--pgdata", STANDBY, "--wait", "promote")


@test
def a_promoted_standby_checks_and_processes_what_the_primary_had_not():
    promote()
    with on_standby():
        check("metrics that are checked, and alerts", value(SQL["checked_and_raised"]), "5|5")
        check("it records, and checks at once",
              value("SELECT pggit.record_performance_metric('one', 90000000) > 0"), "t")
        # The alert of the primary, those of the five metrics, and that of the last one.
        check("alerts that are processed",
              value("SELECT alerts_processed FROM pggit.process_alerts()"), "7")


@test
def a_promoted_standby_rolls_up_each_metric_once():
    with on_standby():
        for turn in ("first", "second"):
            sql(ROLL_UP)
            check(f"hours and metrics that differ after the {turn} roll-up",
                  value(SQL["hours_and_metrics_that_differ"]), "0|0")


@test
def a_promoted_standby_runs_jobs():
    with on_standby():
        sql("CALL pggit.run_job('check_health')", "CALL pggit.run_job('recalculate_baselines')")
        check("the log of jobs", value(SQL["runs_of_jobs"]),
              "check_health succeeded, recalculate_baselines succeeded")


run_tests("standby")
