"""Rows that refer to rows that are gone, which a release without foreign keys allowed."""
from harness import check, check_contains, check_true, environment, queries, sql, test_each, value
from harness.releases import restore, update

from common import ANOTHER_LAYOUT, HERE, check_is_fresh_but_for_a_viewer, check_refused

SQL = queries(HERE / "orphans.sql")
ALERTS = "archived {alerts} alerts of incidents that are gone"
WARNINGS = (
    "deleted 1 snoozes of incidents that are gone",
    "ended the snoozes of 1 incidents",
    "deleted 1 effects",
    "took suppressions that are gone from 1 incidents",
    "gave 1 alerts of incidents that never existed back",
    "took suppressions that are gone from 1 alerts",
    "deleted 4 events",
    "took suppressions that are gone from 1 events",
    "took events that are gone from 3 notifications",
    "took incidents that are gone from 1 notifications",
    "archived 3 notifications",
    "deleted the history of baselines that are gone: 1 rows",
    "took baselines that are gone from 2 rows of the history",
)


def database_of(release):
    return f"orphans {release}"


def asked(release, query):
    return value(SQL[query], database=database_of(release))


@test_each(ANOTHER_LAYOUT)
def an_update_above_read_committed_is_refused(release):
    # It would not see what others have committed while it waited for their locks.
    restore(release, database_of(release))
    with environment(PGOPTIONS="-c default_transaction_isolation=repeatable\\ read"):
        check_refused("the update", "55000", "ALTER EXTENSION pggit_perf UPDATE",
                      database=database_of(release))


@test_each(ANOTHER_LAYOUT)
def the_update_says_what_it_does_with_rows_that_refer_to_rows_that_are_gone(release):
    database = database_of(release)
    sql(SQL["rows_that_refer_to_rows_that_are_gone"], SQL["values_that_are_too_long"],
        database=database)
    alerts = int(asked(release, "alerts_to_archive"))
    check_true(f"{alerts} alerts to archive are more than 0", alerts > 0)

    messages = update(database)

    for warning in (*WARNINGS, ALERTS.format(alerts=alerts)):
        check_contains("the update warns", messages, f"WARNING:  {warning}")
    check("archived alerts", asked(release, "archived_alerts"), str(alerts))


@test_each(ANOTHER_LAYOUT)
def notifications_of_incidents_that_are_gone_are_archived(release):
    check("how they ended", asked(release, "archived_notifications"),
          ",".join(["failed incident_deleted"] * 3))


@test_each(ANOTHER_LAYOUT)
def an_alert_whose_incident_never_existed_opens_one(release):
    sql("SELECT * FROM pggit.process_alerts()", database=database_of(release))
    check("alerts with an open incident", asked(release, "given_a_new_incident"), "1")


@test_each(ANOTHER_LAYOUT)
def health_finds_no_orphaned_rows_afterwards(release):
    check("the check", asked(release, "health"), "ok")


@test_each(ANOTHER_LAYOUT)
def an_incident_that_a_deleted_suppression_hid_is_no_longer_hidden(release):
    check("suppressed, and unacknowledged since the update", asked(release, "no_longer_hidden"),
          "f|t")


@test_each(ANOTHER_LAYOUT)
def values_that_are_too_long_now_are_shortened(release):
    check("metrics, their session and metadata", asked(release, "shortened"), "2|t|t")


@test_each(ANOTHER_LAYOUT)
def the_catalog_is_fresh_all_the_same(release):
    check_is_fresh_but_for_a_viewer(f"of {release} where rows referred to rows that are gone",
                                    database_of(release))
