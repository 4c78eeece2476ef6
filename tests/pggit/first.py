"""pgGit is there first: its event triggers see CREATE EXTENSION, and nothing of its script."""
import re

from harness import check, check_log, queries, run_psql, sql, test, value

from common import (
    CATALOG_ALONE, CORE, CREATE, FORGET_TRACKED, HERE, NAMES, ROWS_ALONE, catalog, check_same,
    fresh, number_tracked, own_rows, refused, tracked,
)

SQL = queries(HERE / "first.sql")
FUNCTIONS_IN_THE_WAY = re.escape(
    "end_performance_trace(uuid,jsonb), pggit.end_span(uuid,text,text), pggit.health_check(),"
    " pggit.performance_report(integer), pggit.prometheus_metrics(),"
    " pggit.record_performance_metric(text,text,timestamp without time zone,bigint,jsonb),"
    " pggit.start_performance_trace(text,text,uuid), pggit.start_span(text,uuid,uuid,jsonb)"
)
conflicts = []


@test
def create_extension_names_everything_that_is_in_its_way():
    fresh("first")
    sql(CORE, NAMES, "CREATE TABLE pggit.performance_metrics (x integer)", database="first")
    refused("names of tables and functions", "first", "42P07",
            "tables and views: performance_metrics; functions: .*" + FUNCTIONS_IN_THE_WAY, CREATE)

    sql("DROP TABLE pggit.performance_metrics", database="first")
    refused("names of functions alone", "first", "42723",
            "would create; functions: pggit.end_performance_trace", CREATE)


@test
def pggit_tracks_create_extension_and_nothing_of_its_script():
    sql(SQL["out_of_the_way"], SQL["branch"], FORGET_TRACKED, database="first")
    conflicts.append(int(value(SQL["conflicts"], database="first")))

    # A user's own commands in the same transaction are tracked as ever.
    role = value("BEGIN", CREATE, "SHOW session_replication_role",
                 "CREATE TABLE public.orders (id integer)", "COMMIT", database="first")

    check("session_replication_role after CREATE EXTENSION", role, "origin")
    check("tracked commands", tracked("first"),
          "CREATE EXTENSION pggit_perf, CREATE TABLE public.orders")
    check("their number", number_tracked("first"), 2)
    check_log("event triggers do not see what the script")


@test
def beside_pggit_the_extension_is_the_same_as_alone():
    check_same("the catalog beside pgGit", catalog("first"), CATALOG_ALONE)
    check_same("what the script puts into tables", own_rows("first"), ROWS_ALONE)


@test
def pggit_tracks_nothing_of_partitions_archives_and_jobs():
    sql(FORGET_TRACKED, SQL["work"], database="first")
    check("a month is archived", value(SQL["has_archived"], database="first"), "t")
    check("tracked commands", tracked("first"), "nothing")
    # public.orders is on one branch only.
    check("conflicts", int(value(SQL["conflicts"], database="first")), conflicts[0] + 1)


@test
def event_triggers_see_the_script_where_the_setting_lets_them():
    fresh("seen")
    sql(CORE, "LOAD 'pggit_perf'", "SET pggit_perf.silence_event_triggers = off", CREATE,
        database="seen")
    check("more than 500 commands", value(SQL["has_seen_the_script"], database="seen"), "t")


@test
def an_event_trigger_that_is_not_pggits_sees_the_script():
    fresh("unseen")
    sql(CORE, SQL["auditor"], CREATE, database="unseen")
    check("more than 500 commands", value(SQL["has_seen_the_script"], database="unseen"), "t")


@test
def after_a_script_that_fails_event_triggers_see_commands_again():
    fresh("failing")
    sql(CORE, SQL["role_in_the_way"], database="failing")
    run_psql(("BEGIN", "SAVEPOINT s", CREATE, "ROLLBACK TO s",
              "CREATE TABLE public.orders (id integer)", "COMMIT"),
             database="failing", ON_ERROR_STOP="0")
    check("tracked commands", value(SQL["times_orders_are_tracked"], database="failing"), "1")
    check("extensions", value(SQL["extensions"], database="failing"), "0")
