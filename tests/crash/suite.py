"""Three crashes: each acknowledged metric is there, and a job that was cut off is found."""
import pathlib
import re
import subprocess

from harness import (
    CLUSTER_DIR, check, in_background, kill_server, psql_command, queries, run_tests, script, sql,
    start_server, test, value, wait_for, wait_until,
)

SQL = queries(pathlib.Path(__file__).parent / "crash.sql")
RECALCULATE = "CALL pggit.run_job('recalculate_baselines')"
RECORDERS = 3
# More than a session can do before the crash.
ENDLESS = 100_000
# So many recordings are acknowledged before the server is killed.
ENOUGH = 300


def repeat(name, output):
    """A session that runs the statement over and over, and writes the answers into the file."""
    with open(endless(name), encoding="utf-8") as statements, open(output, "wb") as answers:
        return subprocess.Popen(psql_command(None, True, {}), stdin=statements, stdout=answers,
                                stderr=subprocess.DEVNULL)


def endless(name):
    """A file of the statement, very often."""
    path = CLUSTER_DIR / f"{name}.sql"
    if not path.exists():
        path.write_text(script([SQL[name]]) * ENDLESS, encoding="utf-8")
    return path


def acknowledged(outputs):
    """The numbers of the recorded metrics, which stand one a line."""
    text = "".join(output.read_text(encoding="utf-8") for output in outputs)
    return re.findall(r"^[0-9]+$", text, flags=re.M)


def crash_at_work(number):
    """Kills the server while sessions record, alerts are taken and a job is in the middle of its
    work; returns the acknowledged metrics."""
    outputs = [CLUSTER_DIR / f"acknowledged.{number}.{n}" for n in range(RECORDERS)]
    sessions = [repeat("record", output) for output in outputs]
    sessions.append(repeat("process_alerts", CLUSTER_DIR / "processed"))
    locker = in_background("BEGIN", SQL["lock_baselines"], "SELECT pg_sleep(600)")
    wait_for("the lock", SQL["locks_of_baselines"], "1")
    job = in_background(RECALCULATE)
    wait_for("the job", SQL["running_jobs"], "1")
    wait_until("recordings", lambda: len(acknowledged(outputs)) >= ENOUGH)
    kill_server()
    for session in sessions:
        session.wait()
    locker.end()
    job.end()
    start_server()
    return acknowledged(outputs)


def check_acknowledged(metrics):
    sql(SQL["forget_acknowledged"], "\n".join(
        ("COPY public.acknowledged FROM stdin;", *metrics, "\\.")))
    check("metrics to look for", value("SELECT count(*) FROM public.acknowledged"),
          str(len(metrics)))
    check("acknowledged metrics that are gone, or whose alerts are", value(SQL["lost"]), "0")


def check_incidents():
    check("incidents with another number of alerts than they count",
          value(SQL["miscounted_incidents"]), "0")
    sql("SELECT * FROM pggit.process_alerts()")
    check("alerts that no incident has counted", value(SQL["alerts_without_incident"]), "0")


def check_interrupted(number):
    sql(RECALCULATE)
    check("runs that are logged as interrupted", value(SQL["interrupted_runs"]), str(number))


@test
def after_each_crash_all_that_was_acknowledged_is_there_and_the_interrupted_job_is_logged():
    numbers = []
    for number in (1, 2, 3):
        metrics = crash_at_work(number)
        check_acknowledged(metrics)
        check_incidents()
        check_interrupted(number)
        numbers.append(len(metrics))
    return f"acknowledged before each crash: {numbers}"


sql("CREATE EXTENSION pggit_perf", SQL["baseline"], SQL["acknowledged"])
run_tests("crash")
