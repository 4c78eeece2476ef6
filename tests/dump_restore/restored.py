"""What a restore brings: all data, months, keys, triggers, incidents and policies."""
from harness import check, check_same, queries, sql, test_each
from harness.releases import FOREIGN_KEYS, checksums, fresh_database

from dumps import (
    HERE, ORIGIN, SQL as DUMPS, WAYS, WITHOUT_PRIVATE_SCHEMA, asked, database_of,
)

SQL = queries(HERE / "restored.sql")


def tables_left_out(way):
    if way in WITHOUT_PRIVATE_SCHEMA:
        # Receivers of the alarm are noted as the settings come in.
        return set(ORIGIN["private"]) - {"alarm_receivers"}
    # Noted by a trigger, or else by check_health.
    return {"alarm_receivers"} if way == "data_disabled" else set()


def rows_but(left_out, rows):
    lines = rows.splitlines()
    return "\n".join(line for line in lines if line.partition("|")[0] not in left_out)


@test_each(WAYS)
def a_restore_brings_all_data(way):
    fresh_database(database_of(way))
    WAYS[way](database_of(way))
    left_out = tables_left_out(way)
    check_same(f"data restored by {way}",
               rows_but(left_out, checksums(database_of(way), ORIGIN["tables"])),
               rows_but(left_out, ORIGIN["rows"]))


@test_each(WAYS)
def nothing_has_neglected_here_what_is_old(way):
    check("neglected", asked(way, DUMPS["neglected"]), "")


@test_each(WAYS)
def there_is_one_default_partition(way):
    # Made by the extension or by the dump.
    check("default partitions", asked(way, SQL["default_partitions"]), "1")


@test_each(WAYS)
def one_call_makes_the_foreign_keys_and_sets_triggers_right(way):
    # Keys come after the rows, and triggers fire as they are to where they were switched off.
    wanted = FOREIGN_KEYS
    if way == "data_disabled":
        wanted += int(asked(way, SQL["misset_triggers"]))
    for repaired in (wanted, 0):
        check("repaired", asked(way, "SELECT pggit.repair_triggers()"), str(repaired))


@test_each(WAYS)
def incidents_go_on_and_their_numbers_do_not_collide(way):
    before = asked(way, SQL["incidents"]).split("|")
    # The alert that no incident had taken is taken once.
    check("processed, opened", asked(way, SQL["process_alerts"]), "1|1")
    check("number of incidents, and the highest number", asked(way, SQL["incidents"]),
          "|".join(str(int(number) + 1) for number in before))


@test_each(WAYS)
def the_built_in_policy_is_that_of_the_dump(way):
    check("policies", asked(way, SQL["built_in_policies"]), "1")


@test_each(WAYS)
def policies_suppressions_and_incidents_can_be_changed(way):
    sql(SQL["go_on_with_incidents"], database=database_of(way))
