"""pgGit itself, from the checkout in PGGIT_SOURCE, of a tag that installs by CREATE EXTENSION
(v0.1.3): some of what the stand-in shows, through pgGit's public interface."""
import os
import pathlib

from harness import (
    CLUSTER_DIR, Failed, as_postgres, check, check_true, queries, run_psql, sql, test, value,
)

from common import CREATE, HERE, fresh, install, number_tracked, refused

SQL = queries(HERE / "real.sql")
SOURCE = pathlib.Path(os.environ["PGGIT_SOURCE"])
branch_alone = []


def install_pggit():
    scripts = sorted(SOURCE.glob("pggit--*.sql"))
    if not scripts or not (SOURCE / "pggit.control").is_file():
        raise Failed("PGGIT_SOURCE has no pggit.control and pggit--VERSION.sql")
    for file in (SOURCE / "pggit.control", *scripts):
        install(file.name, file.read_text(encoding="utf-8"))


def branch(database):
    """What is said of a branch that copies every table. The first branch of a new database has the
    number of main and fails, without us too; so this is the second."""
    run_psql((SQL["branch"],), database=database)
    done = run_psql((SQL["branch"],), database=database, values=True, VERBOSITY="terse")
    return (done.stderr + done.stdout).splitlines()[-1:]


def check_beside_pggit(database):
    before = number_tracked(database)
    sql(SQL["metrics_of_two_months"], "SELECT * FROM pggit.ensure_metric_partitions(6)",
        "SELECT * FROM pggit.archive_old_data()", database=database)
    check("commands that are tracked after partitions and archives", number_tracked(database),
          before)


def check_branch_backup_and_guard(database):
    sql(SQL["table_of_a_user"], database=database)
    check("a branch", branch(database), branch_alone[0])
    as_postgres("pg_dump", "--schema", "pggit", "--file", CLUSTER_DIR / "real.sql", database)
    refused("DROP SCHEMA", database, "2BP01", "this command would also drop extension pggit_perf",
            "DROP SCHEMA pggit CASCADE")
    check("metrics that are kept", value(SQL["all_kept_metrics"], database=database), "2")


@test
def pggit_itself_makes_a_branch_without_us():
    install_pggit()
    fresh("real_alone")
    sql(SQL["create_pggit"], SQL["table_of_a_user"], database="real_alone")
    branch_alone.append(branch("real_alone"))


@test
def pggit_itself_works_where_it_comes_first():
    fresh("real_first")
    sql(SQL["create_pggit"], database="real_first")
    before = number_tracked("real_first")
    sql(CREATE, database="real_first")
    more = number_tracked("real_first") - before
    check_true(f"CREATE EXTENSION is tracked once at most, not {more} times", more <= 1)
    check_beside_pggit("real_first")
    check_branch_backup_and_guard("real_first")


@test
def pggit_itself_works_where_it_comes_second():
    fresh("real_second")
    sql(CREATE, database="real_second")
    sql(SQL["create_pggit"], database="real_second")
    check_beside_pggit("real_second")
    # Its scripts give PUBLIC rights in schema pggit.
    check("the check of rights", value(SQL["public_access"], database="real_second"), "failing")
    check_branch_backup_and_guard("real_second")
