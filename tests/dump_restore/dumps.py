"""The database that is dumped, its dumps, and the ways in which they are restored."""
import pathlib

from harness import (
    CLUSTER_DIR, PSQL, REPOSITORY, as_postgres, as_restored, check, check_true, lines_with,
    other_server, queries, sql, test, value,
)
from harness.releases import SEED, checksum_queries, checksums, fresh_database

HERE = pathlib.Path(__file__).resolve().parent
SQL = queries(HERE / "dumps.sql")
PUBLIC_KEY = REPOSITORY / "tests" / "pg_regress" / "fixtures" / "notification.public.asc"
# A secret stands apart from its setting and is not for a dump; how fast each destination may get
# messages just now, and since when a database can act, is not for another server.
IN_NO_DUMP = ("installation_state", "alert_notification_secrets",
              "alert_notification_destinations")
# The database that is dumped, as its tests have found it.
ORIGIN = {}


def dump(name):
    return CLUSTER_DIR / f"origin.{name}"


@test
def the_database_has_notifications_in_every_state_and_neglect():
    sql("CREATE ROLE dump_viewer")
    with other_server():
        sql(SQL["wait_for_a_time_within_the_hour"])
        sql("CREATE ROLE dump_viewer")
        fresh_database("origin", "CREATE EXTENSION pggit_perf", SEED)
        sql((HERE / "seed.sql").read_text(encoding="utf-8"), database="origin",
            public=PUBLIC_KEY.read_text(encoding="utf-8").rstrip("\n"))
        check("the queue", value(SQL["queue"], database="origin"),
              "pending,pending,pending,failed,sent,sending")
        check("neglected", value(SQL["neglected"], database="origin"),
              "baseline_age_hours,late_jobs")


@test
def every_table_is_compared():
    with other_server():
        tables = checksum_queries("origin")
        ORIGIN["tables"] = [table for table in tables if not any(n in table for n in IN_NO_DUMP)]
        ORIGIN["rows"] = checksums("origin", ORIGIN["tables"])
        ORIGIN["private"] = value(SQL["private_tables"], database="origin").splitlines()
        ORIGIN["highest"] = int(value(SQL["highest_metric"], database="origin"))
    receivers = [row for row in ORIGIN["rows"].splitlines() if row.startswith("alarm_receivers|3|")]
    check("tables with three receivers of the alarm", len(receivers), 1)


@test
def a_dump_has_no_secret():
    # Of the schema alone: with --extension as whole as the others, without it the private schema is
    # left out.
    only = ("--schema", "pggit")
    with other_server():
        for name, options in (("custom", ("--format", "custom")), ("sql", ()),
                              ("extension", (*only, "--extension", "pggit_perf")),
                              ("schema", only)):
            as_postgres("pg_dump", *options, "--file", dump(name), "origin")
    text = dump("sql").read_text(encoding="utf-8")
    check("lines of the dump with a secret", lines_with("geheim", text), 0)
    check_true("the dump has rows", "COPY pggit.performance_metrics" in text)


# --- the ways -------------------------------------------------------------------------------------


def pg_restore(database, *options):
    as_postgres("pg_restore", "--exit-on-error", *options, "--dbname", database, dump("custom"))


def run_file(database, path):
    as_postgres(*PSQL, "--dbname", database, "--output", "/dev/null", "--file", path)


def in_parallel(database):
    pg_restore(database, "--jobs", "4")


def with_disabled_triggers(database):
    pg_restore(database, "--disable-triggers")


def by_psql(database):
    run_file(database, dump("sql"))


def schema_with_extension(database):
    sql("CREATE EXTENSION pgcrypto", database=database)
    run_file(database, dump("extension"))


def create_extensions(database):
    """The months come with the dump: CREATE EXTENSION leaves them out, as in every restore."""
    with as_restored():
        sql("CREATE EXTENSION pgcrypto", "CREATE EXTENSION pggit_perf", database=database)


def schema_alone(database):
    create_extensions(database)
    lines = dump("schema").read_bytes().decode().split("\n")
    sql("\n".join(line for line in lines if line != "CREATE SCHEMA pggit;"), database=database)


def schema_of_dump(database):
    create_extensions(database)
    pg_restore(database, "--schema", "pggit")


def data(database, *options):
    """With the definitions come the months, and no keys."""
    pg_restore(database, "--schema-only")
    if options:
        sql(queries(HERE / "restored.sql")["delete_built_in_rows"], database=database)
    pg_restore(database, "--data-only", "--jobs", "4", *options)


def data_with_disabled_triggers(database):
    """Restored rows replace built-in ones by triggers, so here these are deleted before."""
    data(database, "--disable-triggers")


WAYS = {
    "pg_restore": pg_restore,
    "parallel": in_parallel,
    "disabled": with_disabled_triggers,
    "psql": by_psql,
    "extension": schema_with_extension,
    "schema": schema_alone,
    "of_schema": schema_of_dump,
    "data": data,
    "data_disabled": data_with_disabled_triggers,
}
# Rows of the private schema are only in dumps of it.
WITHOUT_PRIVATE_SCHEMA = ("schema", "of_schema")


def database_of(way):
    """Where all tests of this way look, and go on from what those before them have done."""
    return f"by_{way}"


def asked(way, query, **variables):
    return value(query, database=database_of(way), **variables)
