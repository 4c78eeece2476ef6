"""An earlier library that a session or the server holds while this one is installed."""
import os
import pathlib
import re
import shutil

from harness import (
    append_to_configuration, check, check_true, fails, run_tests, server_log, sql, start_server,
    stop_server, test, value,
)
from harness.conversation import Conversation

RELEASE = os.environ["EARLIER_RELEASE"]
EARLIER, THIS, INSTALLED = (pathlib.Path(os.environ[f"{name}_LIBRARY"])
                            for name in ("EARLIER", "THIS", "INSTALLED"))
CREATE = f"CREATE EXTENSION pggit_perf VERSION '{RELEASE}'"
UPDATE = "ALTER EXTENSION pggit_perf UPDATE"
RECORD = "SELECT pggit.record_performance_metric('commit', 1000) > 0"
RECORDED = "SELECT count(*) FROM pggit.performance_metrics"
PROCESS = "SELECT pg_backend_pid()"
# The old library need not find what these call.
STATEMENTS = (
    RECORD,
    "SELECT count(*) FROM pggit.process_alerts()",
    "SELECT count(*) FROM pggit.recalculate_all_baselines_rolling()",
    "SELECT count(*) FROM pggit.health_check()",
    "CALL pggit.tick()",
    "CALL pggit.deliver_notifications()",
    "SELECT pggit.prometheus_metrics()",
    "DELETE FROM pggit.performance_metrics WHERE false",
    "COPY pggit.performance_metrics TO '/dev/null'",
)


def install(library):
    """As a new file: a server that runs keeps the one that it has loaded."""
    following = INSTALLED.with_suffix(".so.next")
    shutil.copyfile(library, following)
    following.chmod(0o755)
    os.replace(following, INSTALLED)


def check_says(what, answer, pattern):
    check_true(f"{what}: {answer}", re.search(pattern, answer, re.S))


# --- in one session of many -----------------------------------------------------------------------

install(EARLIER)
sql(CREATE)
SESSION = Conversation("postgres")
# Its first call loads the library.
FIRST_ANSWER = SESSION.ask(RECORD)
ITS_PROCESS = SESSION.ask(PROCESS)


@test
def a_session_goes_on_recording_after_this_library_was_installed():
    check(f"recording with {RELEASE}", FIRST_ANSWER, "t")
    install(THIS)
    check("recording in the old session", SESSION.ask(RECORD), "t")


@test
def a_new_session_records_before_the_update():
    check("recording", value(RECORD), "t")


@test
def the_old_session_is_refused_the_update_and_goes_on_recording():
    check_says("the update", SESSION.ask(UPDATE), r"of an earlier release.*Connect again")
    check("recording after it", SESSION.ask(RECORD), "t")


@test
def after_the_update_the_old_session_gets_errors_and_lives():
    sql(UPDATE)
    answers = "\n".join(SESSION.ask(statement) for statement in STATEMENTS)
    # Otherwise it would work as new sessions do.
    check_true("the old session has kept its library", "ERROR" in answers)
    check("its process", SESSION.ask(PROCESS), ITS_PROCESS)


@test
def it_works_again_once_it_has_connected_again():
    check("recording", SESSION.ask("\\connect", RECORD), "t")


@test
def nothing_that_was_recorded_is_lost():
    check("metrics", value(RECORDED), "5")
    SESSION.end()


# --- in the whole server, whose library is preloaded ----------------------------------------------


def restart():
    stop_server()
    start_server()


@test
def a_server_that_preloads_the_old_library_goes_on_recording():
    sql("DROP EXTENSION pggit_perf")
    install(EARLIER)
    append_to_configuration("shared_preload_libraries = 'pggit_perf'")
    restart()
    sql(CREATE)
    check(f"recording with {RELEASE}", value(RECORD), "t")
    install(THIS)
    check("recording after this library was installed", value(RECORD), "t")


@test
def it_asks_for_a_restart_before_the_update():
    check_says("the update", fails("the update", UPDATE),
               r"earlier release.*restart of the server")
    check("its health check answers", value("SELECT count(*) > 0 FROM pggit.health_check()"), "t")


@test
def after_the_restart_it_can_be_updated():
    restart()
    check("it asks for the update", value('SELECT "check" FROM pggit.health_check()'),
          "update_needed")
    sql(UPDATE)
    check("recording after the update", value(RECORD), "t")
    check("metrics", value(RECORDED), "3")


@test
def no_process_has_crashed():
    crashes = re.findall(r".*(?:terminated by signal|PANIC).*", server_log())
    check("lines of the server's log", crashes, [])


run_tests("old_library")
