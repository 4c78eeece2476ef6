"""Databases with traps, and how the server's log shows that one has fired."""
import collections
import contextlib
import os
import pathlib
import re
import subprocess

from harness import (
    REPOSITORY, SERVER_LOG, Failed, as_postgres, check, check_true, environment, is_true, queries,
    run_psql, sql, value,
)

HERE = pathlib.Path(__file__).resolve().parent
FIXTURES = REPOSITORY / "tests" / "pg_regress" / "fixtures"
SQL = queries(HERE / "traps.sql")
# What a trap leaves in the log. If of two candidates neither is better, that is a hit as well, and
# so is a type of the schema trap in any message.
HIT = re.compile(r"PGGIT_TRAP .*\(session [^)]*\)"
                 r"|cannot accept a value of type anycompatiblenonarray"
                 r"|(?:ERROR|WARNING): .* is not unique"
                 r"|(?:ERROR|WARNING): .*[^a-z_.]trap\.[a-z_]+.*")
# The lines of the log that belong to the message before them.
FURTHER = re.compile(r" (CONTEXT|DETAIL|HINT|QUERY|STATEMENT):  ")


# --- checks after which the suite goes on, so that one run finds many names -----------------------


class Complaints(Failed):
    """What a test has found wrong, all of it."""


class Findings:
    """Collects what a test finds wrong; the test fails at its end."""

    def __init__(self):
        self.found = []

    def __enter__(self):
        return self

    def __exit__(self, _, failure, __):
        if isinstance(failure, Failed):
            # A trap may be the reason.
            self.expect_no_hits("until the failure")
            raise Failed("\n".join([str(failure), *self.found])) from failure
        if failure is None and self.found:
            raise Complaints("\n".join(self.found))

    @contextlib.contextmanager
    def success_of(self, what):
        try:
            yield
        except Failed as failure:
            self.found.append(f"{what}: {failure}")

    def expect_none(self, what, lines):
        lines = list(lines)
        if lines:
            self.found.append("\n".join([f"{what}:", *map(str, lines)]))

    def expect_no_hits(self, when):
        """No trap has fired since the mark. Sets the mark."""
        counted = collections.Counter(hits()).most_common()
        self.expect_none(f"traps that fired: {when}", [f"{n:7} {hit}" for hit, n in counted])
        if counted:
            self.expect_none("what called each of them the first time", callers())
        mark()

    def expect_no_member_of_traps(self, database):
        """Nothing of the extension depends on a trap, even if it has not run: views and CHECKs, for
        example, keep what a name meant when they were made."""
        self.expect_none(f"objects of the extension that depend on traps in {database}",
                         fixture_value(text("members_of_traps.sql"), database).splitlines())


def text(name):
    return (HERE / name).read_text(encoding="utf-8")


# --- fixtures are no part of what is tested: their names are looked up in pg_catalog alone --------


def in_pg_catalog():
    return environment(PGOPTIONS="-c search_path=pg_catalog")


def fixture(*statements, database=None, **variables):
    with in_pg_catalog():
        return sql(*statements, database=database, **variables)


def fixture_value(query, database=None, **variables):
    with in_pg_catalog():
        return value(query, database=database, **variables)


def make_database(name):
    """A database with the traps, which are first in its search_path."""
    fixture(SQL["new_database"], database="postgres", name=name)


# --- the server's log -----------------------------------------------------------------------------

_marked = 0


def mark():
    """From here on hits are counted."""
    global _marked
    _marked = SERVER_LOG.stat().st_size


def new_lines():
    """The server's log since the mark."""
    with open(SERVER_LOG, "rb") as log:
        log.seek(_marked)
        return log.read().decode(errors="replace").split("\n")


def hits():
    return [found[0] for line in new_lines() for found in HIT.finditer(line)]


def callers():
    """The lines of the log that show each hit the first time."""
    shown, seen, shows = [], set(), False
    for line in new_lines():
        if found := HIT.search(line):
            shows = found[0] not in seen
            seen.add(found[0])
        elif re.match(r"\d+-", line) and not FURTHER.search(line):
            shows = False
        if shows:
            shown.append(line[:300])
    return shown


def check_found(what, wanted, *statements, database):
    """A trap that the statements meet is in the log; they may fail."""
    mark()
    run_psql(statements, database=database)
    check(what, hits(), wanted)
    mark()


# --- further traps --------------------------------------------------------------------------------


def words_of_scripts():
    """Every word of the extension's scripts that are installed."""
    folder = subprocess.run([os.environ["PG_CONFIG"], "--sharedir"], check=True,
                            capture_output=True, encoding="utf-8").stdout.strip()
    scripts = pathlib.Path(folder, "extension").glob("pggit_perf--*.sql")
    return sorted({word for script in scripts
                   for word in re.findall("[a-z_0-9]+", script.read_text(encoding="utf-8"))})


def make_near_traps(database):
    """Makes better matches than those of pg_catalog for the names that our scripts use, and shows
    that they are found."""
    words = "\n".join(words_of_scripts())
    fixture(SQL["begin_near"], f"COPY trap.word FROM stdin;\n{words}\n\\.",
            text("near_pg_catalog.sql"), database=database)
    check("functions and operators near those of pg_catalog are many",
          fixture_value(SQL["enough_near"], database), "t|t")
    with environment(PGOPTIONS="-c search_path=pggit"):
        check_found(
            "a near trap that fires",
            ["PGGIT_TRAP near operator pggit.=(oid, regclass) called by postgres"
             " (session postgres)"],
            "SELECT 1::oid = 'pg_class'::regclass", database=database)


def copy_own_routines(source, target):
    """Copies into a database what overloads.sql needs to know of the extension in another one."""
    if not is_true_of_fixture(SQL["has_own"], source):
        fixture(text("own.sql"), database=source)
    if source != target:
        fixture(as_postgres("pg_dump", "--table", "trap.own", source), database=target)


def is_true_of_fixture(query, database):
    with in_pg_catalog():
        return is_true(query, database=database)


def make_overloads(database):
    """Makes overloads of the routines in trap.own, and shows that they are found."""
    fixture("GRANT CREATE, USAGE ON SCHEMA pggit TO trap_maker", text("overloads.sql"),
            # The overloads that are there count. Other tests are about a role that may make more.
            "REVOKE CREATE ON SCHEMA pggit FROM trap_maker", database=database)
    check("overloads are many", fixture_value(SQL["enough_overloads"], database), "t")
    mark()
    run_psql(["SELECT pggit.sparkline('{1}'::pg_catalog.text)"], database=database)
    check_true(f"one overload that fires is found: {hits()}",
               sum("PGGIT_TRAP overload pggit.sparkline" in hit for hit in hits()) == 1)
    mark()
