"""What is so after pg_upgrade, with databases of this release and of each that is kept."""
import functools
import os
import pathlib
import subprocess

from harness import (
    CLUSTER_DIR, as_postgres, check, check_same, check_true, postgres_command, queries, run_tests,
    sql, start_server, stop_server, test, test_each, value,
)
from harness.releases import (
    CURRENT, EARLIER, SEED, add_foreign_keys, catalog, checksum_queries, checksums,
    fresh_database, has_another_layout, restore, update,
)

SQL = queries(pathlib.Path(__file__).parent / "pg_upgrade.sql")
OLD_BIN, NEW_BIN = os.environ["OLD_BIN"], os.environ["NEW_BIN"]
FROM_PG, TO_PG = os.environ["FROM_PG"], os.environ["PG"]
OLD_DATA, NEW_DATA = pathlib.Path(os.environ["PGDATA"]), CLUSTER_DIR / "new"
DATABASES = ["current", *EARLIER]
# For each database, filled on the server that is left: its queries, and what they said there.
BEFORE = {}


@test
def the_server_that_is_left_has_this_release():
    directories = {name: as_postgres(f"{OLD_BIN}/pg_config", f"--{name}").strip()
                   for name in ("sharedir", "pkglibdir")}
    for path in (f"{directories['sharedir']}/extension/pggit_perf--{CURRENT}.sql",
                 f"{directories['pkglibdir']}/pggit_perf.so"):
        check_true(f"PostgreSQL {FROM_PG} has no {path}: make test PG={FROM_PG} ONLY=upgrade"
                   " installs it", os.path.exists(path))


@test
def there_are_releases_to_take_along():
    check_true(f"earlier releases: {EARLIER}", EARLIER)
    return ", ".join(EARLIER)


def fill_current():
    fresh_database("current", "CREATE EXTENSION pggit_perf", SQL["grant_access"], SEED,
                   SQL["neglected"])


@test_each(DATABASES)
def a_database_has_data(database):
    if database == "current":
        sql("CREATE ROLE upgrade_viewer")
        fill_current()
    else:
        restore(database, database)
        # The update makes them where a release with another layout has none.
        if not has_another_layout(database):
            add_foreign_keys(database)
    tables = checksum_queries(database)
    BEFORE[database] = (tables, checksums(database, tables))


def logs_of_pg_upgrade():
    """The last lines of each log that a failed run leaves behind."""
    output = NEW_DATA / "pg_upgrade_output.d"
    logs = [*output.rglob("*.txt"), *output.rglob("pg_upgrade_dump_*.log")]
    return "\n".join("\n".join([f"{log}:", *log.read_text(errors="replace").splitlines()[-6:]])
                     for log in logs)


@test
def pg_upgrade_takes_the_server_along():
    stop_server()
    os.environ.update(PG_BIN=NEW_BIN, PGDATA=str(NEW_DATA))
    initdb = ["initdb", "--pgdata", NEW_DATA, "--username", "postgres", "--auth", "trust",
              "--encoding", "UTF8", "--locale", "C.UTF-8", "--no-sync"]
    # 18 has checksums by default, and those before it do not.
    if int(FROM_PG) < 18 <= int(TO_PG):
        initdb.append("--no-data-checksums")
    as_postgres(*initdb)
    as_postgres("cp", OLD_DATA / "postgresql.conf", NEW_DATA / "postgresql.conf")
    others = {name: setting for name, setting in os.environ.items()
              if name not in ("PGHOST", "PGPORT", "PGOPTIONS")}
    done = subprocess.run(
        postgres_command("pg_upgrade", "--old-bindir", OLD_BIN, "--new-bindir", NEW_BIN,
                         "--old-datadir", OLD_DATA, "--new-datadir", NEW_DATA,
                         "--socketdir", CLUSTER_DIR, "--username", "postgres", "--no-sync"),
        cwd=CLUSTER_DIR, env=others, capture_output=True, encoding="utf-8", check=False,
    )
    check_true(f"pg_upgrade: {done.stdout}{done.stderr}{logs_of_pg_upgrade()}",
               done.returncode == 0)
    start_server()
    return f"from {FROM_PG} to {TO_PG}"


@test_each(DATABASES)
def all_data_is_the_same(database):
    tables, before = BEFORE[database]
    check_same(f"the data of {database}", checksums(database, tables), before)


@test
def no_job_is_late_that_could_not_have_run_here():
    check("late jobs", value(SQL["late_jobs"], database="current"), "ok")


@test_each(EARLIER)
def recording_goes_on_before_the_update(release):
    check("recorded", value(SQL["record"], database=release), "t")
    update(release)
    sql(SQL["grant_access"], database=release)


@functools.cache
def fresh_catalog():
    fresh_database("fresh", "CREATE EXTENSION pggit_perf", SQL["grant_access"])
    return catalog("fresh", rewritten="true")


@test_each(DATABASES)
def the_catalog_is_that_of_a_fresh_installation(database):
    check_same(f"the catalog of {database}", catalog(database, rewritten="true"), fresh_catalog())


@test_each(DATABASES)
def checks_that_were_pending_are_made(database):
    check("alerts are raised", value(SQL["raise_pending"], database=database), "t")


@test_each(DATABASES)
def numbers_go_on(database):
    check("the next number is the highest", value(SQL["numbers_go_on"], database=database), "t")


@test_each(DATABASES)
def jobs_run_and_roll_up_each_metric_once(database):
    sql(SQL["run_jobs"], database=database)
    check("rollups agree with the metrics", value(SQL["rollups_are_right"], database=database), "t")


@test
def access_that_was_granted_is_kept():
    check("a viewer reads", value(SQL["viewer_reads"], database="current"), "t")


@test
def secrets_stay_in_the_server():
    check("there are secrets", value(SQL["has_secrets"], database="current"), "t")


run_tests("pg_upgrade")
