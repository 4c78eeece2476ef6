"""The releases that are kept, the dumps that they wrote, and how two databases are compared."""
import re
import subprocess

from harness import BASH, REPOSITORY, Failed, check, check_true, environment, sql, value

UPGRADE = REPOSITORY / "tests" / "upgrade"
RELEASED = REPOSITORY / "sql" / "released"
CARGO = (REPOSITORY / "Cargo.toml").read_text(encoding="utf-8")
# The first line of its kind: scripts/build reads the same one.
CURRENT = re.search(r'^version = "(.*)"$', CARGO, re.M).group(1)
CATALOG = (UPGRADE / "catalog.sql").read_text(encoding="utf-8")
CHECKSUM_QUERIES = (UPGRADE / "checksum_queries.sql").read_text(encoding="utf-8")
SEED = (UPGRADE / "seed.sql").read_text(encoding="utf-8")
DUMP_OF = """
source "$0/scripts/cluster.sh"; source "$0/tests/upgrade/dump_of.sh"; dump_of "$1"
"""

# A restore leaves them out: maintain_partitions or repair_triggers() adds them afterwards.
FOREIGN_KEYS = 11


def number(release):
    """For comparing: 0.10.0 is later than 0.9.0."""
    return tuple(map(int, release.split(".")))


SCRIPTS = RELEASED.glob("pggit_perf--*.sql")
RELEASES = sorted((path.stem.removeprefix("pggit_perf--") for path in SCRIPTS), key=number)
EARLIER = [release for release in RELEASES if release != CURRENT]


def released_script(release):
    return (RELEASED / f"pggit_perf--{release}.sql").read_text(encoding="utf-8")


def installed_script(release):
    """Its script as scripts/build installs it beside later libraries."""
    return (RELEASED / "guard.sql").read_text(encoding="utf-8") + released_script(release)


def has_another_layout(release):
    """Whether it has no private schema. This library only records in a database of such a release,
    and asks for the update; it serves a database of any other release in full."""
    return "CREATE SCHEMA pggit_perf_internal" not in released_script(release)


# --- databases ------------------------------------------------------------------------------------


def fresh_database(name, *statements):
    """A new database of that name, in which the statements are run."""
    sql("SET client_min_messages = error", 'DROP DATABASE IF EXISTS :"name" WITH (FORCE)',
        'CREATE DATABASE :"name"', database="postgres", name=name)
    if statements:
        sql(*statements, database=name)


def dump_of(release):
    """The text that restores what this release dumped (tests/upgrade/dump_of.sh)."""
    done = subprocess.run([*BASH, DUMP_OF, REPOSITORY, release], capture_output=True, check=False)
    if done.returncode != 0:
        raise Failed(f"the dump of {release}: {done.stderr.decode()}")
    return done.stdout.decode()


def restore(release, database):
    """A new database with what this release dumped, not updated yet."""
    fresh_database(database)
    sql(dump_of(release), database=database)


def add_foreign_keys(database):
    """Adds those of a database that was restored, where all else is right: each trigger fires when
    it is to, and sequences go on. What differs in that is repaired too, and would be counted."""
    check("repaired after the restore",
          value("SELECT pggit.repair_triggers()", database=database), str(FOREIGN_KEYS))


def update(database, **arguments):
    """Returns the messages of the update."""
    return sql("ALTER EXTENSION pggit_perf UPDATE", database=database, **arguments)


# --- what is compared -----------------------------------------------------------------------------


def catalog(database, **variables):
    return value(CATALOG, database=database, **variables)


def checksum_queries(database):
    """Queries, one for each table of data: its name, number of rows and checksum."""
    queries = value(CHECKSUM_QUERIES, database=database).splitlines()
    check_true(f"{len(queries)} tables are at least 30", len(queries) >= 30)
    return queries


def checksums(database, queries):
    # A table is found in whichever of the two schemas it is.
    path = "-c timezone=UTC -c search_path=pggit,pggit_perf_internal"
    with environment(PGOPTIONS=path):
        return value(*queries, database=database)
