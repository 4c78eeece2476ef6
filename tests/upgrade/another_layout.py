"""The update from a release with another layout, beside a session that is open before and after."""
from harness import check, check_contains, check_true, queries, sql, test_each, value
from harness.conversation import Conversation
from harness.releases import restore, update

from common import ANOTHER_LAYOUT, HERE, lines_of_dump

SQL = queries(HERE / "another_layout.sql")


def database_of(release):
    """The first test updates it, and those after it look at what it made."""
    return f"across {release}"


def asked(release, query):
    return value(SQL[query], database=database_of(release))


def check_no_error(what, answer):
    check_true(f"{what}: {answer}", "ERROR" not in answer)


@test_each(ANOTHER_LAYOUT)
def recording_goes_on_before_the_update_and_all_else_asks_for_it(release):
    database = database_of(release)
    restore(release, database)
    sql(SQL["before_the_update"], database=database)
    session = Conversation(database)
    session.ask("SET client_min_messages = error")
    check("recorded before", session.ask(SQL["record"].replace(":duration", "3500")), "t")
    check("recorded many before", session.ask(SQL["record_many"]), "t")
    check("asks for", session.ask('SELECT "check" FROM pggit.health_check()'), "update_needed")
    # Jobs say so, and write down that they failed.
    for job in ("CALL pggit.run_job('process_alerts')", "CALL pggit.tick(1)"):
        check_contains(job, session.ask(job), "must be updated")

    update(database)
    sql(SQL["change_policies"], database=database)

    check("recorded after", session.ask(SQL["record"].replace(":duration", "3600")), "t")
    check("alerts are processed",
          session.ask("SELECT alerts_processed > 0 FROM pggit.process_alerts()"), "t")
    check_no_error("notifications are delivered",
                   session.ask("CALL pggit.deliver_notifications(20)"))
    check_no_error("access is granted",
                   session.ask("SELECT pggit.grant_access('upgrade_viewer', 'viewer')"))
    check("failed before the update", session.ask(SQL["failures_before_the_update"]), "55000")


@test_each(ANOTHER_LAYOUT)
def access_can_be_granted_after_the_update(release):
    check("what a viewer reads", asked(release, "viewer_reads"), "t")


@test_each(ANOTHER_LAYOUT)
def times_that_contradict_the_duration_are_put_right(release):
    check("the end is kept, the beginning follows", asked(release, "contradictory_times"), "t")


@test_each(ANOTHER_LAYOUT)
def infinite_times_become_finite(release):
    # No message can say an infinite one.
    check("notifications, alerts, incidents", asked(release, "infinite_times_are_finite"), "1|1|1")


@test_each(ANOTHER_LAYOUT)
def the_minimum_of_samples_also_governs_anomalies(release):
    # One number governed baselines and anomalies.
    check("the minimum", asked(release, "minimum_for_anomalies"), "30")


@test_each(ANOTHER_LAYOUT)
def access_by_an_old_name_is_kept(release):
    # Functions that have another name since 0.7.0 keep the old one too.
    check("functions, all of which a viewer may call", asked(release, "viewer_calls_by_old_names"),
          "3|t")


@test_each(ANOTHER_LAYOUT)
def a_dump_of_the_updated_database_carries_the_grants(release):
    # An update that grants within its script would make them the extension's.
    grants = lines_of_dump(database_of(release), "upgrade_viewer")
    for grant in ("GRANT SELECT(metric_id) ON TABLE pggit.performance_metrics TO upgrade_viewer",
                  "GRANT SELECT ON TABLE pggit.performance_alerts TO upgrade_viewer"):
        check(f"lines of the dump with {grant}", sum(grant in line for line in grants), 1)
