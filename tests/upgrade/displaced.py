"""An update refuses a database in which a function of the extension is not where it was."""
from harness import check, queries, sql, test_each, value
from harness.releases import catalog, fresh_database, update

from common import HERE, SAME_LAYOUT, check_is_fresh, check_refused

SQL = queries(HERE / "displaced.sql")
DATABASE = "displaced"
UPDATE = "ALTER EXTENSION pggit_perf UPDATE"


def refused(release, displaced):
    fresh_database(DATABASE, f"CREATE EXTENSION pggit_perf VERSION '{release}'")
    sql(SQL[displaced], database=DATABASE)
    check_refused(f"the update, {displaced}", "55000", UPDATE, database=DATABASE)
    check("the release", value(SQL["release"], database=DATABASE), release)


def goes_through_after(mended):
    sql(SQL[mended], database=DATABASE)
    update(DATABASE)
    check("functions beside ours", value(SQL["replaced"], database=DATABASE), "0")


@test_each(SAME_LAYOUT)
def a_function_that_was_moved_is_refused_until_it_is_back(release):
    refused(release, "moved")
    goes_through_after("moved_back")
    check_is_fresh("after the function is back", catalog(DATABASE))


@test_each(SAME_LAYOUT)
def a_function_of_another_script_in_the_place_of_a_renamed_one_is_refused(release):
    refused(release, "renamed_and_replaced")
    goes_through_after("renamed_back")
    check_is_fresh("after the function has its name", catalog(DATABASE))


@test_each(SAME_LAYOUT)
def a_replaced_function_that_cannot_get_its_body_back_is_refused(release):
    refused(release, "replaced_with_defaults")
    goes_through_after("made_anew")
    check("PUBLIC may run it", value(SQL["public_may_run_it"], database=DATABASE), "f")
