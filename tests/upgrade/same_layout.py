"""This library serves a database of a release with its layout in full, before and after."""
from harness import check, queries, sql, test_each, value
from harness.conversation import Conversation
from harness.releases import add_foreign_keys, restore, update

from common import HERE, SAME_LAYOUT, check_is_fresh_but_for_a_viewer

SQL = queries(HERE / "same_layout.sql")
PROCESS_ALERTS = "CALL pggit.run_job('process_alerts')"


def database_of(release):
    return f"served {release}"


def health(release, check_name):
    return value(SQL["health"], database=database_of(release), check_name=check_name)


@test_each(SAME_LAYOUT)
def recording_and_jobs_go_on_before_the_update_and_after_it(release):
    database = database_of(release)
    restore(release, database)
    sql(SQL["before_the_update"], database=database)
    session = Conversation(database)
    session.ask("SET client_min_messages = error")
    check("recorded before", session.ask(SQL["record"].replace(":duration", "3500")), "t")
    check("health does not ask for it", health(release, "update_needed"), "ok")
    check("a job before", session.ask(PROCESS_ALERTS), "")

    update(database)

    check("recorded after", session.ask(SQL["record"].replace(":duration", "3600")), "t")
    check("a job after", session.ask(PROCESS_ALERTS), "")
    check("jobs that failed", session.ask(SQL["failures"]), "0")


@test_each(SAME_LAYOUT)
def a_restored_dump_that_is_updated_has_the_catalog_of_a_fresh_installation(release):
    add_foreign_keys(database_of(release))
    check_is_fresh_but_for_a_viewer(f"of {release} restored and updated", database_of(release))


@test_each(SAME_LAYOUT)
def functions_that_another_script_has_replaced_are_restored(release):
    check("health", health(release, "replaced_functions"), "ok")


@test_each(SAME_LAYOUT)
def the_update_keeps_what_was_granted(release):
    check("a viewer reads", value(SQL["viewer_reads"], database=database_of(release)), "t")
