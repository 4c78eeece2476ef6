"""Backups of a database in which both are restore: of schema pggit, and of the whole."""
from harness import (
    CLUSTER_DIR, as_postgres, as_restored, check, check_true, queries, sql, test, value,
    write_as_postgres,
)

from common import CREATE, FORGET_TRACKED, HERE, fresh, kept, tracked

SQL = queries(HERE / "backups.sql")
DUMP = CLUSTER_DIR / "dump"
MAINTAIN = "CALL pggit.run_job('maintain_partitions')"


def dump_and_begin(*options):
    """Dumps the database second, and creates an empty one to restore the dump in."""
    as_postgres("pg_dump", "--format", "custom", "--file", DUMP, *options, "second")
    fresh("restored")


def restore(*options):
    as_postgres("pg_restore", "--exit-on-error", *options, "--dbname", "restored", DUMP)


def check_restored():
    check("metrics, objects, branches and guards", value(SQL["counts"], database="restored"),
          value(SQL["counts"], database="second"))
    kept("under the restored guard", "restored", "DROP SCHEMA pggit CASCADE")
    check_repairs()
    sql("SELECT pggit.record_performance_metric('kept', 5)", database="restored")


def check_repairs():
    """pgGit does not track the DDL by which the extension repairs itself after a restore: missing
    keys, triggers, access."""
    keys = value(FORGET_TRACKED, MAINTAIN, MAINTAIN, SQL["foreign_keys"], database="restored")
    check("foreign keys that are there", keys, "11")
    check("tracked commands of keys", tracked("restored"), "nothing")

    repaired = value(SQL["disable_triggers"], FORGET_TRACKED, "SELECT pggit.repair_triggers()",
                     SQL["change_access"], database="restored").splitlines()[0]
    check_true(f"triggers are repaired: {repaired}", int(repaired) != 0)
    check("tracked commands of triggers and access", tracked("restored"), "nothing")


@test
def a_backup_of_the_schema_and_the_extension_restores():
    dump_and_begin("--schema", "pggit", "--extension", "pggit_perf")
    restore()
    check_restored()


@test
def a_backup_of_the_schema_restores_where_the_extension_is():
    dump_and_begin("--schema", "pggit")
    with as_restored():
        sql(CREATE, database="restored")
    contents = as_postgres("pg_restore", "--list", DUMP).splitlines(keepends=True)
    to_restore = CLUSTER_DIR / "list"
    write_as_postgres(to_restore,
                      "".join(line for line in contents if " SCHEMA - pggit " not in line), "644")
    restore("--use-list", to_restore)
    check_restored()


@test
def a_backup_of_the_whole_restores():
    # It comes last, as only this one restores pgGit's event triggers.
    dump_and_begin()
    restore()
    check_restored()
