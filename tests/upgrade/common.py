"""What the tests of updates share: the fresh installation, and extension scripts."""
import os
import pathlib
import re

from harness import as_postgres, check_same, check_true, fails
from harness.releases import EARLIER, catalog, fresh_database, has_another_layout

HERE = pathlib.Path(__file__).resolve().parent
SCRIPTS = pathlib.Path(as_postgres(os.environ["PG_CONFIG"], "--sharedir").strip()) / "extension"
ANOTHER_LAYOUT = [release for release in EARLIER if has_another_layout(release)]
SAME_LAYOUT = [release for release in EARLIER if release not in ANOTHER_LAYOUT]


def script_path(name):
    return SCRIPTS / f"pggit_perf--{name}.sql"


def add_script(name, text):
    """An extension script for the time of this run; `run` removes it."""
    path = script_path(name)
    path.write_text(text, encoding="utf-8")
    path.chmod(0o644)


def fresh_catalog(database, create="CREATE EXTENSION pggit_perf"):
    fresh_database(database, create)
    return catalog(database)


FRESH = fresh_catalog("fresh")


def check_is_fresh(what, found):
    check_same(f"the catalog {what}", found, FRESH)


def check_is_fresh_but_for_a_viewer(what, database):
    """The database has the catalog of a fresh installation, and has granted upgrade_viewer access
    besides."""
    granted = "upgrade_viewer=[a-zA-Z*]*/postgres"
    # The privileges of a column are NULL where there are none.
    found = re.sub(rf"\{{{granted}\}}|,{granted}|{granted},", "", catalog(database))
    check_is_fresh(what, found)


def check_refused(what, sqlstate, *statements, **arguments):
    """One of the statements raises the error; returns the messages."""
    messages = fails(what, "\\set VERBOSITY sqlstate", *statements, **arguments)
    check_true(f"{what}: {sqlstate} in {messages}", f"ERROR:  {sqlstate}" in messages.splitlines())


def lines_of_dump(database, words):
    """The lines of a dump of the definitions with these words."""
    dump = as_postgres("pg_dump", "--schema-only", database)
    return [line for line in dump.splitlines() if words in line]
