"""What is so after the update from every earlier release."""
import re
import subprocess

from harness import (
    CLUSTER_DIR, REPOSITORY, check, check_same, check_true, queries, sql, test_each, value,
)
from harness.releases import (
    CURRENT, EARLIER, RELEASES, UPGRADE, catalog, checksum_queries, checksums, fresh_database,
    installed_script, number, restore, update,
)

from common import HERE, check_is_fresh, script_path
from renamed import renamed

SQL = queries(HERE / "updates.sql")
# Only a server that runs for long has rows in these.
MAY_BE_EMPTY = re.compile(
    r"_archive$|known_settings$|^alert_notification_(secrets|destinations)$"
)


def database_of(release):
    """Restored and updated by the test of the data; the tests after it go on there."""
    return f"updated {release}"


@test_each(EARLIER)
def its_script_is_installed_as_it_was_released(release):
    check_same(f"the script of {release}", script_path(release).read_bytes().decode(),
               installed_script(release))


@test_each(EARLIER)
def the_update_takes_every_release_in_between(release):
    later = [r for r in RELEASES if number(release) <= number(r) < number(CURRENT)] + [CURRENT]
    found = value(SQL["update_path"], release=release, current=CURRENT)
    check("the scripts", found, "--".join(later))
    return found


@test_each(EARLIER)
def an_update_makes_the_catalog_of_a_fresh_installation(release):
    fresh_database("updated", f"CREATE EXTENSION pggit_perf VERSION '{release}'")
    update("updated")
    check("the version", value(SQL["extension_version"], database="updated"), CURRENT)
    check_is_fresh(f"after the update from {release}", catalog("updated"))


def tables_without_rows(found):
    names = [line.partition("|")[0] for line in found.splitlines() if "|0|" in line]
    return [name for name in names if not MAY_BE_EMPTY.search(name)]


@test_each(EARLIER)
def an_update_keeps_all_data(release):
    database = database_of(release)
    restore(release, database)
    has_old_events = number(release) < (0, 7, 0)
    if has_old_events:
        sql(SQL["events_under_old_names"], database=database)
    else:
        sql(SQL["alarm"], database=database)
    tables = checksum_queries(database)
    before = checksums(database, tables)
    check("tables without rows", tables_without_rows(before), [])

    update(database)

    check_same(f"the data after the update from {release}",
               checksums(database, renamed(tables, release)), before)
    if has_old_events:
        check("the new names of events", value(SQL["last_two_events"], database=database),
              "reopened,unsuppressed")


@test_each(EARLIER)
def checks_that_were_pending_are_made(release):
    raised = int(value(SQL["check_pending"], database=database_of(release)))
    check_true(f"{raised} alerts of pending checks are at least 1", raised >= 1)


def check_rollups(what, database):
    found = value(SQL["rollups_are_right"], database=database)
    check(f"rollups agree with the metrics {what}", found, "t")


@test_each(EARLIER)
def metrics_are_rolled_up_once(release):
    database = database_of(release)
    check("something is rolled up", value(SQL["roll_up"], database=database), "t")
    check_rollups("after rolling up", database)


@test_each(EARLIER)
def months_are_archived(release):
    database = database_of(release)
    sql(SQL["archive"], database=database)
    check("the archive has metrics", value(SQL["has_archived"], database=database), "t")
    check_rollups("after archiving", database)


@test_each(EARLIER)
def jobs_run_and_identities_go_on(release):
    sql(SQL["run_jobs"], database=database_of(release))


@test_each(EARLIER)
def the_command_of_readme_makes_of_its_dump_one_that_can_be_restored(release):
    readme = (REPOSITORY / "README.md").read_text(encoding="utf-8")
    line = rf"^    (sed .*VERSION '{re.escape(release)}'.*dump[.]sql) \| psql new$"
    found = re.search(line, readme, re.M)
    check_true(f"README has a command for a dump of {release}", found)
    dump = (UPGRADE / "data" / f"{release}.sql").read_bytes()
    (CLUSTER_DIR / "dump.sql").write_bytes(dump)
    done = subprocess.run(["bash", "-c", found[1]], cwd=CLUSTER_DIR, capture_output=True,
                          check=False)
    lines = zip(done.stdout.decode().split("\n"), dump.decode().split("\n"), strict=False)
    check(f"the lines that it changes, {done.stderr.decode()}",
          [new for new, old in lines if new != old],
          [f"CREATE EXTENSION pggit_perf WITH SCHEMA pggit VERSION '{release}';"])
