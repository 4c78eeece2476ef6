"""The subscription of a role without access, which 16 is the first to allow."""
import os

from harness import check, check_log, queries, sql, test, test_each, value

from common import HERE, QUIET, publish, subscribe, wait_for_subscriber

SQL = queries(HERE / "stranger.sql")
# The changes that it brings, and the table of each.
CHANGES = {
    "insert_alert": "pggit.performance_alerts",
    "insert_metric": "pggit.performance_metrics",
    "delete_metrics": "pggit.performance_metrics",
    "update_operation_type": "pggit.performance_operation_types",
    "insert_setting": "pggit.alert_notification_settings",
}


def rows(table):
    return value(f"SELECT md5(string_agg(t::text, '' ORDER BY t::text)) FROM {table} AS t",
                 database="subscriber")


def a_role_without_access_can_subscribe():
    sql(SQL["stranger"], "ALTER SUBSCRIPTION rows DISABLE", database="subscriber")
    publish(SQL["other_numbers"])


def its_subscription_changes_no_row(change):
    table, name = CHANGES[change], f"hostile_{change}"
    publish(f"CREATE PUBLICATION {name} FOR TABLE {table}"
            " WITH (publish_via_partition_root = true)")
    before = rows(table)
    subscribe(name, name, "mallory", ", run_as_owner = true, password_required = false")

    publish(SQL[change])

    wait_for_subscriber(f"an error of {change}", SQL["has_failed"].replace(":change", change), "t")
    check(f"rows of {table}", rows(table), before)
    check_log(f"mallory may not write {table}")
    sql(QUIET, f"ALTER SUBSCRIPTION {name} DISABLE",
        f"ALTER SUBSCRIPTION {name} SET (slot_name = NONE)", f"DROP SUBSCRIPTION {name}",
        database="subscriber")


if int(os.environ["PG"]) >= 16:
    test(a_role_without_access_can_subscribe)
    test_each(CHANGES)(its_subscription_changes_no_row)
