"""Metrics after a restore: each is rolled up once, judged once, and has a number of its own."""
from harness import check, check_true, queries, sql, test_each

from dumps import HERE, ORIGIN, WAYS, WITHOUT_PRIVATE_SCHEMA, asked, database_of

SQL = queries(HERE / "measured.sql")


def samples(way, days):
    return asked(way, SQL["samples"], days=days)


@test_each(WAYS)
def every_metric_is_in_the_rollups_once(way):
    # Here as well, whatever transaction of another server inserted it.
    check("the archive and the default partition have rows",
          asked(way, SQL["has_archive_and_default_partition"]), "t")
    before = samples(way, 90)
    sql(SQL["late_metric"], database=database_of(way))
    for time in ("first", "second"):
        sql("SELECT * FROM pggit.roll_up_metrics()", database=database_of(way))
        check(f"different hours, and metrics that are missing, the {time} time",
              asked(way, SQL["rollups"]), "0|0")
    check("samples of 90 days", samples(way, 90), before)
    check("samples of a year", samples(way, 365), "805")


@test_each(WAYS)
def detection_goes_on_from_where_it_was(way):
    # Rows that were judged before the dump are not judged again, although the transactions that
    # they name may be far ahead of those of this server.
    before = asked(way, SQL["found_by_detection"])
    sql("SELECT * FROM pggit.run_detection()", database=database_of(way))
    # A dump has no server settings, so the first run notes those of this server that affect
    # performance, and another look finds none to note.
    check("settings are noted", asked(way, SQL["settings_are_noted"]), "t")
    # The state of detection is in the private schema. A restore without that schema judges the
    # hours of the last day again, so it may find more.
    if way not in WITHOUT_PRIVATE_SCHEMA:
        check("episodes and change points", asked(way, SQL["found_by_detection"]), before)
    check("operations that are judged again", asked(way, SQL["judge"]), "0")


@test_each(WAYS)
def numbers_of_metrics_and_merges_go_on(way):
    check("the number of a merge is higher", asked(way, SQL["record_merge"]), "t")
    number = int(asked(way, SQL["record"]))
    check_true(f"metric {number} comes after {ORIGIN['highest']}", number > ORIGIN["highest"])


@test_each(WAYS)
def pending_checks_are_made_once_and_no_others(way):
    # Here, where transaction numbers are smaller.
    sql(SQL["work"], database=database_of(way))
    check("alerts for a metric that was checked", asked(way, SQL["check_pending"]), "1")
    check("alerts for a metric that was pending",
          asked(way, SQL["alerts_of_duration"], duration=88888), "1")
    check("alerts for metrics that had been checked before",
          asked(way, SQL["alerts_of_type"], type="was slow"), "0")


@test_each(WAYS)
def the_next_check_finds_a_new_metric(way):
    sql(SQL["slow_metric"], database=database_of(way))
    check("states of checking", asked(way, SQL["states_of_checking"]), "1")
    check("metrics checked, alerts raised", asked(way, SQL["check_next"]), "1|1")
