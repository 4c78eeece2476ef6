"""What the server's log says after the soak, and whether a dump of the database is all of it."""
import pathlib
import re

from harness import (
    CLUSTER_DIR, append_to_configuration, as_postgres, check, check_true, environment, run_tests,
    server_log, sql, start_server, stop_server, test, value,
)

CONTENTS = (pathlib.Path(__file__).parent / "contents.sql").read_text(encoding="utf-8")
WRONG = re.compile("PANIC|fault in pggit_perf|panicked at|invalid memory alloc"
                   "|terminated by signal")


def contents(database):
    """Rows and hash of each table that the dump contains."""
    with environment(PGOPTIONS="-c timezone=UTC"):
        lines = value(CONTENTS, database=database).splitlines()
    return dict(line.split("|", 1) for line in lines)


@test
def the_servers_log_has_no_fault():
    # Signal 9 is the test's own.
    check("lines of the log", [line for line in server_log().splitlines()
                               if WRONG.search(line) and "terminated by signal 9" not in line][:20],
          [])


@test
def dump_and_restore_give_equal_tables():
    # Without the background worker, which would go on between the dump and the comparison.
    append_to_configuration("shared_preload_libraries = ''")
    stop_server()
    start_server()
    sql("CREATE DATABASE restored", database="postgres")
    dump = CLUSTER_DIR / "dump"
    as_postgres("pg_dump", "--format", "custom", "--file", dump, "soak")
    as_postgres("pg_restore", "--dbname", "restored", "--exit-on-error", dump)

    before, after = contents("soak"), contents("restored")

    check_true(f"at least 20 tables are compared: {len(before)}", len(before) >= 20)
    check("the tables", list(after), list(before))
    for table, rows in before.items():
        check(table, after[table], rows)
    return f"{len(before)} tables"


run_tests("soak")
