"""What the tests beside pgGit share: databases, the stand-in for pgGit, and what was refused."""
import difflib
import os
import pathlib
import re

from harness import (
    CLUSTER_DIR, REPOSITORY, as_postgres, check, check_true, fails, queries, run_psql, sql, value,
)

HERE = pathlib.Path(__file__).resolve().parent
COMMON = queries(HERE / "common.sql")
# Does to a database what pgGit's scripts do.
CORE = (HERE / "core.sql").read_text(encoding="utf-8")
# Functions of our names, as pgGit's later scripts have them.
NAMES = (HERE / "names.sql").read_text(encoding="utf-8")
CATALOG = (REPOSITORY / "tests" / "upgrade" / "catalog.sql").read_text(encoding="utf-8")
EXTENSIONS = pathlib.Path(as_postgres(os.environ["PG_CONFIG"], "--sharedir").strip(), "extension")
CREATE = "CREATE EXTENSION pggit_perf"
UPDATE = "ALTER EXTENSION pggit_perf UPDATE"
# For sessions whose notices say nothing that a test is about.
NO_NOTICES = "SET client_min_messages = error"
FORGET_TRACKED = "TRUNCATE pggit.history"


def fresh(database):
    sql(NO_NOTICES, f"DROP DATABASE IF EXISTS {database}", f"CREATE DATABASE {database}")


def create_names(database):
    """Creates what can be created of NAMES; returns the errors of the others."""
    return run_psql((NAMES,), database=database, ON_ERROR_STOP="0").stderr


def install(name, text):
    """A file beside the server's other extensions, which run removes in the end."""
    path = EXTENSIONS / name
    with open(CLUSTER_DIR / "installed", "a", encoding="utf-8") as installed:
        installed.write(f"{path}\n")
    path.write_text(text, encoding="utf-8")
    path.chmod(0o644)


def tracked(database):
    """What the stand-in's event triggers have written down."""
    return value(COMMON["tracked"], database=database)


def number_tracked(database):
    return int(value("SELECT count(*) FROM pggit.history", database=database))


def status_of(check_name, database):
    """The status of our health check, whose function pgGit's may stand in the place of."""
    return value(COMMON["status_of_check"], database=database, check=check_name)


# --- the catalog ----------------------------------------------------------------------------------


def catalog(database):
    """All that the extension owns there."""
    return value(CATALOG, database=database)


def own_rows(database):
    """What the extension's script puts into tables, without times."""
    rows = value(COMMON["own_rows"], database=database)
    return re.sub(r"[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9:.+-]+", "TIME", rows)


def check_same(what, found, wanted):
    difference = difflib.unified_diff(wanted.splitlines(), found.splitlines(),
                                      "wanted", "found", lineterm="")
    check_true("\n".join((f"{what} is the same:", *difference)), found == wanted)


# Of the extension without pgGit.
fresh("alone")
sql(CREATE, database="alone")
CATALOG_ALONE = catalog("alone")
ROWS_ALONE = own_rows("alone")


# --- what is refused ------------------------------------------------------------------------------


def refused(what, database, state, pattern, *statements):
    """One of the statements fails with this SQLSTATE and a message that the pattern is found in;
    returns what the server said."""
    messages = fails(what, "\\set VERBOSITY verbose", *statements, database=database)
    check_true(f"{what}: ERROR {state} and /{pattern}/, not: {messages}",
               re.search(f"ERROR:  {state}: .*{pattern}", messages) is not None)
    return messages


def kept(what, database, *statements):
    """The statements are refused because they would take the extension along, which is there
    afterwards with its data."""
    messages = refused(what, database, "2BP01", "this command would also drop extension pggit_perf",
                       *statements)
    check_true(f"{what}: a hint that names DROP EXTENSION, not: {messages}",
               re.search("HINT: .*DROP EXTENSION pggit_perf", messages) is not None)
    check(f"{what}: metrics that are kept", value(COMMON["kept_metrics"], database=database), "1")
