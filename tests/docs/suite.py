"""The SQL of the README, of docs/detach.md and of the runbooks does what the pages say.

Each page is executed in a new database. Beside this file a page NAME may have:
- NAME.before.sql, which brings the database into the condition that the page is about;
- NAME.shows for a runbook of a condition: two regular expressions. What the SQL below "Check" prints
  must have a line that the first one finds, and what the SQL below "Verify" prints one that the
  second finds, and none that the first finds;
- NAME.after.sql, a query that must be true afterwards. A page without NAME.shows must have it.
"""
import re

from harness import (
    REPOSITORY, Failed, check, check_true, queries, run_psql, run_tests, sql, test, value,
)

from blocks import blocks, listening_here
from pages import HERE, beside, listed_objects, name_of, runbooks

SQL = queries(HERE / "docs.sql")
PARTS = ("Symptom", "Check", "Act", "Verify", "Undo")


def database_of(page):
    return f"docs_{name_of(page)}"


def execute(page, part, statements):
    """What psql prints of the rows, unaligned."""
    if not statements:
        return ""
    done = run_psql(("\\pset format unaligned", statements), database=database_of(page))
    if done.returncode != 0:
        raise Failed(f"{part}: {done.stderr}")
    return done.stdout


def prepare(page):
    sql(f"CREATE DATABASE {database_of(page)}", database="postgres")
    before = beside(page, "before.sql")
    if before is not None:
        sql(listening_here(before), database=database_of(page))
        sql(SQL["is_a_year_old"], database=database_of(page))


def has_line(expression, text):
    return any(re.search(expression, line) for line in text.splitlines())


def check_health(page, when, failing):
    """If a check of health names this runbook, it must fail, or not."""
    found = value(SQL["health"], database=database_of(page), runbook=f"docs/runbooks/{page.name}")
    is_named, number = found.split("|")
    if is_named == "t":
        check(f"checks of health that fail {when}", number, failing)


def check_afterwards(page, printed):
    after = beside(page, "after.sql")
    if after is not None:
        found = value(after, database=database_of(page))
        check_true(f"after.sql: {found}\n{printed}", found == "t")


def runbook_shows_its_condition_and_ends_it(page, shows):
    symptom, gone = shows.splitlines()
    prepare(page)
    check_health(page, "at first", "1")
    printed = {}
    for part in PARTS:
        statements = blocks(page, part)
        check_true(f"there is SQL in {part}", statements or part not in ("Check", "Verify"))
        printed[part] = execute(page, part, statements)
        if part == "Verify":
            check_health(page, "after Act", "0")
    check_true(f"Check shows the symptom: {printed['Check']}", has_line(symptom, printed["Check"]))
    check_true(f"Verify shows that it is gone: {printed['Verify']}",
               has_line(gone, printed["Verify"]))
    check_true(f"Verify does not show the symptom: {printed['Verify']}",
               not has_line(symptom, printed["Verify"]))
    check_afterwards(page, "\n".join(printed.values()))


def page_does_what_it_says(page):
    check_true("something says what must hold afterwards", beside(page, "after.sql") is not None)
    prepare(page)
    statements = blocks(page)
    check_true("there is SQL", statements)
    check_afterwards(page, execute(page, "all", statements))


def add_tests():
    for page in (REPOSITORY / "README.md", REPOSITORY / "docs" / "detach.md", *runbooks()):
        shows = beside(page, "shows")
        if shows is None:
            add_test(f"{name_of(page)} does what it says", page_does_what_it_says, page)
        else:
            add_test(f"{name_of(page)} shows its condition and ends it",
                     runbook_shows_its_condition_and_ends_it, page, shows)


def add_test(sentence, function, *arguments):
    def run():
        return function(*arguments)

    run.__name__ = sentence
    test(run)


add_tests()


@test
def the_architecture_lists_the_objects_of_both_schemas():
    sql("CREATE DATABASE docs_objects", database="postgres")
    sql("CREATE EXTENSION pggit_perf", database="docs_objects")
    query = (HERE / "objects.sql").read_text(encoding="utf-8")
    found = value(query, database="docs_objects").splitlines()
    check_true(f"the query sees more than 5 lines: {len(found)}", len(found) > 5)
    for line, listed in zip(found, listed_objects()):
        check("docs/architecture.md, which lists as objects.sql does, has", listed, line)
    check("lines in docs/architecture.md", len(listed_objects()), len(found))


run_tests("docs", go_on_after=Failed)
