"""A session that has little memory left gets an error and goes on, and no other session notices; a
statement that takes long ends soon after its time is up."""
import pathlib

from harness import Failed, check, queries, run_tests, sql, test

sql("CREATE EXTENSION pggit_perf")

from limited import SQL, LimitedSession, is_refused, is_survived  # noqa: E402
from timed import ends_soon  # noqa: E402

HERE = pathlib.Path(__file__).parent
DATA = queries(HERE / "data.sql")
ROLLUPS = queries(HERE / "rollups.sql")
ANALYSES = queries(HERE / "analyses.sql")
UPKEEP = queries(HERE / "upkeep.sql")
# They may have their answer before their time is up.
SHORT = {"anomalies", "change_points", "simulation", "pages", "suggestion", "statistics", "trends",
         "prometheus", "explain_alert", "health_check"}
# Megabytes that a session has left.
ROOMS, FEW_ROOMS = (5, 7, 12, 24), (6, 16)
ROOMS_FOR_NAMES, FEW_ROOMS_FOR_NAMES = (12, 24, 48, 64), (24, 64)


def each(statements, trial, *arguments):
    """Tries every statement, and prints a line for each; fails after the last if any has failed."""
    failures = []
    for name, statement in statements.items():
        name = name.replace("_", " ")
        try:
            print(f"     {name}: {trial(statement, *arguments)}", flush=True)
        except Failed as failure:
            print(f"     FAIL {name}: {failure}", flush=True)
            failures.append(f"{name}: {failure}")
    if failures:
        raise Failed("; ".join(failures))


def each_ends_soon(statements):
    each({name: text for name, text in statements.items() if name not in SHORT}, ends_soon)
    each({name: text for name, text in statements.items() if name in SHORT}, ends_soon, True)


@test
def ordinary_work_fits_into_64_mb():
    # Else the statements below would fail there for another reason.
    with LimitedSession(64) as session:
        check("answers", session.ask(SQL["ordinary_work"]), "20000\n99\n500001\n")


@test
def a_statement_that_needs_more_than_64_mb_fails_and_its_session_goes_on():
    sql(DATA["samples"])
    each(queries(HERE / "more_than_64_mb.sql"), is_refused, 64)


@test
def a_statement_that_needs_more_than_8_mb_fails_there_and_its_session_goes_on():
    each(queries(HERE / "more_than_8_mb.sql"), is_refused, 8)


@test
def a_long_statement_ends_within_a_second():
    each_ends_soon(queries(HERE / "long.sql"))


@test
def an_analysis_of_raw_rows_ends_within_a_second():
    each_ends_soon(ANALYSES)


@test
def a_session_survives_recording_and_aggregates_with_little_memory():
    each(queries(HERE / "recording.sql"), is_survived, ROOMS)


@test
def a_roll_up_ends_within_a_second_and_is_survived_with_little_memory():
    roll_up = {"roll_up_metrics": ROLLUPS["roll_up_metrics"]}
    each(roll_up, ends_soon)
    each(roll_up, is_survived, ROOMS)


@test
def an_analysis_of_rollups_ends_within_a_second():
    sql(ROLLUPS["roll_up_metrics"])
    each_ends_soon(ANALYSES)


@test
def a_check_of_rollups_ends_within_a_second():
    each({name: ROLLUPS[name] for name in ("verify_rollups", "rebuild_rollups")}, ends_soon)


@test
def upkeep_ends_within_a_second():
    sql(DATA["upkeep"])
    each_ends_soon({**UPKEEP, "forget_user": "SELECT pggit.forget_user('postgres')"})


@test
def a_session_survives_upkeep_with_little_memory():
    each(UPKEEP, is_survived, FEW_ROOMS)


@test
def a_session_survives_an_analysis_of_rollups_with_little_memory():
    sql(DATA["without_upkeep"], DATA["fewer_operations"])
    each(ANALYSES, is_survived, FEW_ROOMS)


@test
def a_session_survives_more_names_than_can_be_registered():
    sql(DATA["many_names"])
    analyses = {"recalculation": ANALYSES["recalculation"],
                "run_detection": ANALYSES["run_detection"]}
    each(analyses, is_survived, ROOMS_FOR_NAMES)
    each({"roll_up_metrics": ROLLUPS["roll_up_metrics"]}, is_survived, FEW_ROOMS_FOR_NAMES)


@test
def a_session_survives_rollups_of_more_names_than_can_be_registered():
    sql(ROLLUPS["roll_up_metrics"])
    each({"recalculation": ANALYSES["recalculation"]}, is_survived, ROOMS_FOR_NAMES)
    each({"verify_rollups": ROLLUPS["verify_rollups"]}, is_survived, FEW_ROOMS_FOR_NAMES)


run_tests("memory", go_on_after=Failed)
