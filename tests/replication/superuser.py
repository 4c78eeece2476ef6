"""A superuser's subscription."""
from harness import queries, test
from harness.releases import fresh_database

from common import HERE, publish, subscribe, wait_for_subscriber

SQL = queries(HERE / "superuser.sql")

for name in ("publisher", "subscriber"):
    fresh_database(name, "CREATE EXTENSION pggit_perf")


@test
def a_superusers_subscription_brings_rows():
    publish(SQL["publication"])
    subscribe("rows", "rows", "postgres")
    publish(SQL["rows"])
    wait_for_subscriber("rows", SQL["replicated_rows"], "100")


@test
def a_superusers_subscription_brings_changes():
    publish(SQL["change"])
    wait_for_subscriber("the change", SQL["changed_rows"], "1")
