"""The fresh installation that updates are compared with, and the script that a release froze."""
from harness import check_true, sql, test
from harness.releases import CURRENT, EARLIER, RELEASES, catalog, fresh_database, installed_script

from common import (
    ANOTHER_LAYOUT, FRESH, SAME_LAYOUT, add_script, check_is_fresh, fresh_catalog,
)


@test
def there_are_releases_to_update_from_with_another_layout_and_with_the_same():
    check_true(f"releases: {RELEASES}; earlier ones: {EARLIER}", RELEASES and EARLIER)
    check_true(f"of another layout: {ANOTHER_LAYOUT}; of the same: {SAME_LAYOUT}",
               ANOTHER_LAYOUT and SAME_LAYOUT)
    return ", ".join(EARLIER)


@test
def the_catalog_query_sees_all_objects():
    lines = len(FRESH.splitlines())
    check_true(f"{lines} lines are more than 100", lines > 100)


@test
def a_database_that_sets_row_security_off_gets_its_months_and_keys():
    # Set for all sessions, it does not make a session of a restore.
    fresh_database("unsecured", "ALTER DATABASE unsecured SET row_security = off")
    sql("CREATE EXTENSION pggit_perf", database="unsecured")
    check_is_fresh("with row_security = off", catalog("unsecured"))


@test
def the_script_of_a_frozen_release_is_the_one_that_is_built():
    if CURRENT not in RELEASES:
        return f"{CURRENT} is not frozen yet"
    add_script("frozen", installed_script(CURRENT))
    found = fresh_catalog("frozen", "CREATE EXTENSION pggit_perf VERSION 'frozen'")
    check_is_fresh(f"by the frozen script of {CURRENT}", found)
    return CURRENT
