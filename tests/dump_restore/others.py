"""Triggers after a restore of data alone, and more operation types than a session can register."""
from harness import as_postgres, check, check_contains, check_true, queries, test, test_each, value
from harness.releases import fresh_database

from dumps import HERE, WAYS, asked, dump

SQL = queries(HERE / "others.sql")


@test_each(WAYS)
def all_triggers_fire_after_a_whole_restore(way):
    check("health", asked(way, SQL["triggers"]), "ok|")


@test
def data_alone_leaves_plain_triggers_that_health_finds_and_one_call_sets_right():
    fresh_database("data_only", "CREATE EXTENSION pggit_perf")
    as_postgres("pg_restore", "--data-only", "--disable-triggers", "--schema", "pggit",
                "--table", "alert_notification_log", "--table", "performance_baselines",
                "--dbname", "data_only", dump("custom"))
    found = value(SQL["triggers"], database="data_only")
    check_true(f"health: {found}", found.startswith("failing|"))
    check_contains("health", found, "announce_change_after on pggit.performance_baselines does not"
                   " fire as a replica's")

    repaired = value("SELECT pggit.repair_triggers()", database="data_only")
    check("repaired", repaired, value(SQL["triggers_and_sequences"], database="data_only"))
    check("health afterwards", value(SQL["triggers"], database="data_only"), "ok|")


@test
def more_operation_types_than_a_session_can_register_are_restored_by_two_jobs():
    fresh_database("many", "CREATE EXTENSION pggit_perf", SQL["many_types"])
    as_postgres("pg_dump", "--format", "custom", "--file", dump("many"), "many")
    fresh_database("many_restored")
    as_postgres("pg_restore", "--exit-on-error", "--jobs", "2", "--dbname", "many_restored",
                dump("many"))
    check("types", value(SQL["all_types"], database="many_restored"),
          value(SQL["all_types"], database="many"))
