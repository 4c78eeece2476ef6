"""The proof proves itself: it passes a good upgrade script, and no damaged one."""
from harness import Failed, check, check_same, sql, test, test_each
from harness.releases import CURRENT, SEED, catalog, checksum_queries, checksums, fresh_database

from common import add_script, fresh_catalog, script_path

# The next version adds a table. These are scripts that update to it, and what each of them is.
TABLE = "CREATE TABLE pggit.probe (a integer);"
SCRIPTS = {
    "good": TABLE,
    "damaged": "CREATE TABLE pggit.probe (a bigint);",
    "lossy": f"{TABLE} DELETE FROM pggit.performance_alerts;",
}
NEXT = {}


@test
def a_next_version_can_be_made():
    script = script_path(CURRENT).read_text(encoding="utf-8")
    add_script("probe", f"{script}\n{TABLE}\n")
    NEXT["catalog"] = fresh_catalog("fresh", "CREATE EXTENSION pggit_perf VERSION 'probe'")


def differ(found, wanted):
    """By the check that the tests of updates make."""
    try:
        check_same("texts", found, wanted)
    except Failed:
        return True
    return False


def verdict(before, tables):
    # A query that fails here fails the test: it is no verdict on the script.
    found, data = catalog("updated"), checksums("updated", tables)
    faults = {"damaged": differ(found, NEXT["catalog"]), "lossy": differ(data, before)}
    return " and ".join(fault for fault in faults if faults[fault]) or "good"


@test_each(SCRIPTS)
def an_upgrade_script_is_taken_for_what_it_is(kind):
    add_script(f"{CURRENT}--probe", SCRIPTS[kind])
    fresh_database("updated", f"CREATE EXTENSION pggit_perf VERSION '{CURRENT}'")
    sql(SEED, database="updated")
    tables = checksum_queries("updated")
    before = checksums("updated", tables)

    sql("ALTER EXTENSION pggit_perf UPDATE TO 'probe'", database="updated")

    check("the script is taken for", verdict(before, tables), kind)
