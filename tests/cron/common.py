"""What the tests of pg_cron share."""
import pathlib

from harness import queries, run_psql, server_log, sql, start_server, stop_server, value

HERE = pathlib.Path(__file__).resolve().parent
COMMON = queries(HERE / "common.sql")
JOBS = "11"
RUN_DUE_JOBS = "CALL pggit.run_due_jobs(1)"
PROCESS_ALERTS = "CALL pggit.run_job('process_alerts')"
CHECK_HEALTH = "CALL pggit.run_job('check_health')"


def schedule_jobs():
    """Returns the warnings."""
    return sql("SELECT * FROM pggit.schedule_jobs()")


def unschedule_jobs():
    """Returns how many jobs were taken out of pg_cron."""
    return value("SELECT pggit.unschedule_jobs()")


def restart_server():
    stop_server()
    start_server()


def show_state():
    """Printed below a failure."""
    print(run_psql(("SELECT * FROM cron.job_run_details",)).stdout)
    print("\n".join(server_log().splitlines()[-20:]))
