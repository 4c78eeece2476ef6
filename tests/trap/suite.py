"""No name in our SQL is looked up by the search_path of a caller."""
import os
import re
import subprocess

from harness import (
    CLUSTER_DIR, REPOSITORY, as_postgres, check, check_true, run_psql, run_tests, sql, test,
    write_as_postgres,
)

import drive
from traps import (
    FIXTURES, SQL, Complaints, Findings, check_found, copy_own_routines, fixture, fixture_value,
    hits, make_database, make_near_traps, make_overloads, mark, text,
)

ROLES = ("recorder", "viewer", "operator", "admin")
CREATE_EXTENSION = "CREATE EXTENSION pggit_perf"
RUN_DUE_JOBS = "CALL pggit.run_due_jobs(1)"
# The error names the functions that are in the way.
REFUSAL = ("schema pggit already has objects that pggit_perf would create; functions: "
           ".*accept_new_normal.*verify_rollups")


def prepare():
    """The key that configs are encrypted for, the roles, and a template that has the traps."""
    key = CLUSTER_DIR / "secret.asc"
    write_as_postgres(key, (FIXTURES / "notification.secret.asc").read_text(), "600")
    fixture(SQL["secret_key_file"], file=key)
    for role in (*ROLES, "maker", "stranger"):
        fixture(f"CREATE ROLE trap_{role} LOGIN")
    for role in ("postgres", *(f"trap_{role}" for role in ROLES)):
        fixture(f"ALTER ROLE {role} SET search_path = trap, pg_catalog")
    fixture("CREATE DATABASE trap_template")
    fixture("CREATE EXTENSION pgcrypto SCHEMA public", text("make_traps.sql"),
            database="trap_template", goes_on=os.environ.get("TRAP_GOES_ON") or "off")


prepare()


# --- the traps, and that they fire ----------------------------------------------------------------


@test
def everything_in_pg_catalog_that_can_have_a_trap_has_one():
    check("what is wrong with the traps", fixture_value(text("check_traps.sql"), "trap_template"),
          "")
    return f"{fixture_value(SQL['made'], 'trap_template')} traps"


@test
def a_trap_that_fires_is_found():
    make_database("proof")
    mark()
    for role in ("postgres", "trap_recorder"):
        run_psql(["SELECT 1 = 1"], database=f"dbname=proof user={role}")
    by = "PGGIT_TRAP operator =(integer, integer) called by {0} (session {0})"
    check("hits", hits(), [by.format("postgres"), by.format("trap_recorder")])


@test
def a_trap_without_plpgsql_is_found():
    check_found("hits", ["cannot accept a value of type anycompatiblenonarray"],
                "SELECT format('%s', 1)", database="proof")


# --- the worker before there is an extension, and the installation, beside better matches ---------


@test
def the_worker_meets_no_trap_before_there_is_an_extension():
    mark()
    make_database("trapped")
    drive.wait_for_worker("trapped")
    with Findings() as findings:
        findings.expect_no_hits("before there is an extension")


@test
def the_installation_meets_no_trap_beside_better_matches_in_schema_pggit():
    make_near_traps("trapped")
    install("trapped")


def install(database):
    with Findings() as findings:
        sql(CREATE_EXTENSION, database=database)
        findings.expect_no_hits("the installation")
        findings.expect_no_member_of_traps(database)


# --- all functions, all jobs, all tables and views, and the worker --------------------------------


@test
def a_superuser_calls_everything_and_meets_no_trap():
    drive.prepare("trapped")
    return drive.call_as_superuser("trapped")


@test
def each_access_calls_everything_and_meets_no_trap():
    drive.call_as_each_access("trapped")


@test
def the_worker_delivers_and_checks_health_and_meets_no_trap():
    drive.let_the_worker_work("trapped")


# --- dump and restore -----------------------------------------------------------------------------


@test
def dump_and_restore_meet_no_trap():
    copy_own_routines("trapped", "trapped")
    mark()
    dump = CLUSTER_DIR / "dump"
    as_postgres("pg_dump", "--format", "custom", "--exclude-schema", "trap", "--file", dump,
                "trapped")
    make_database("restored")
    contents = as_postgres("pg_restore", "--list", dump).splitlines(keepends=True)
    write_as_postgres(
        CLUSTER_DIR / "list",
        "".join(line for line in contents
                if not any(word in line for word in (" pgcrypto", " pg_cron", " cron "))),
        "644")
    with Findings() as findings:
        with findings.success_of("pg_restore"):
            as_postgres("pg_restore", "--use-list", CLUSTER_DIR / "list", "--exit-on-error",
                        "--dbname", "restored", dump)
        findings.expect_no_hits("dump and restore")
        findings.expect_no_member_of_traps("restored")
    check("more than a thousand metrics are restored",
          fixture_value(SQL["many_metrics"], "restored"), "t")


@test
def the_jobs_of_a_restored_database_meet_no_trap():
    with Findings() as findings:
        with findings.success_of("its jobs"):
            sql(RUN_DUE_JOBS, database="restored")
        findings.expect_no_hits("the jobs after the restore")


# --- update ---------------------------------------------------------------------------------------


def current_release():
    manifest = (REPOSITORY / "Cargo.toml").read_text(encoding="utf-8").splitlines()
    return next(line.split('"')[1] for line in manifest if line.startswith('version = "'))


def releases_before(current):
    scripts = (REPOSITORY / "sql" / "released").glob("pggit_perf--*.sql")
    releases = {script.stem.removeprefix("pggit_perf--") for script in scripts} - {current}
    check_true("there are releases to update from", releases)
    return sorted(releases, key=lambda release: [int(part) for part in release.split(".")])


def dump_of(release):
    """The dump that this release wrote, as tests/upgrade/dump_of.sh restores it."""
    command = 'source scripts/cluster.sh; source tests/upgrade/dump_of.sh; dump_of "$1"'
    done = subprocess.run(["bash", "-euo", "pipefail", "-c", command, "bash", release], check=True,
                          cwd=REPOSITORY, stdout=subprocess.PIPE)
    # Python's text mode would make line feeds of the carriage returns.
    return done.stdout.decode()


def update_beside_traps(release, current, database):
    """Updates a database of this release beside traps that were made after it, and runs its jobs."""
    make_database(database)
    fixture(dump_of(release), database=database)
    make_near_traps(database)
    copy_own_routines("trapped", database)
    make_overloads(database)
    with Findings() as findings:
        with findings.success_of(f"the update from {release}"):
            sql(f"ALTER EXTENSION pggit_perf UPDATE TO '{current}'", database=database)
        findings.expect_no_hits(f"the update from {release}")
        findings.expect_no_member_of_traps(database)
        with findings.success_of(f"the jobs after the update from {release}"):
            sql(RUN_DUE_JOBS, database=database)
        findings.expect_no_hits(f"the jobs after the update from {release}")


@test
def updates_and_the_jobs_after_them_meet_no_trap_that_was_made_before():
    current = current_release()
    fixture("CREATE ROLE upgrade_viewer")
    releases = releases_before(current)
    for number, release in enumerate(releases, 1):
        update_beside_traps(release, current, f"updated_{number}")
    return f"from {', '.join(releases)}"


# --- overloads of our own functions, made after the installation and before it --------------------


@test
def the_installation_meets_no_trap():
    make_database("overloaded")
    mark()
    with Findings() as findings:
        sql(CREATE_EXTENSION, database="overloaded")
        findings.expect_no_hits("the installation")


@test
def a_superuser_calls_everything_beside_overloads_and_meets_none():
    copy_own_routines("trapped", "overloaded")
    make_overloads("overloaded")
    drive.prepare("overloaded")
    return drive.call_as_superuser("overloaded")


@test
def no_access_calls_an_overload_instead_of_our_function():
    drive.call_as_each_access("overloaded")


@test
def the_worker_delivers_and_checks_health_beside_overloads_and_meets_none():
    drive.let_the_worker_work("overloaded")


@test
def installing_beside_overloads_is_refused_by_name():
    make_database("before")
    fixture("CREATE SCHEMA pggit", database="before")
    copy_own_routines("trapped", "before")
    make_overloads("before")
    fixture(text("overloads_for_views.sql"), database="before")
    done = run_psql([CREATE_EXTENSION], database="before")
    check_true("CREATE EXTENSION beside overloads fails", done.returncode != 0)
    check_true(f"the message names the overloads: {done.stderr[:300]}",
               re.search(REFUSAL, done.stderr))
    with Findings() as findings:
        findings.expect_no_hits("the installation beside overloads")


run_tests("trap", go_on_after=Complaints)
