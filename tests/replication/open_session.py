"""A session of the subscriber goes by what was replicated, without connecting again."""
from harness import check, queries, sql, test
from harness.conversation import Conversation

from common import HERE, publish, wait_for_subscriber

SQL = queries(HERE / "open_session.sql")
SESSION = Conversation("subscriber")


def replicate(change, condition):
    """The change of the publisher, until the subscriber has it and its transaction has ended."""
    publish(SQL[change])
    wait_for_subscriber(change, SQL[condition], "t")
    sql(SQL["wait_for_the_applier"], database="subscriber")


def record(microseconds):
    recorded = SESSION.ask(f"SELECT pggit.record_performance_metric('judged', {microseconds}) > 0")
    check(f"{microseconds} µs are recorded", recorded, "t")


def check_alerts(what, wanted):
    check(f"alerts {what}", SESSION.ask(SQL["alerts"]), str(wanted))


@test
def an_open_session_goes_by_a_new_baseline():
    replicate("new_type_with_baseline", "has_baseline")
    record(1500)
    check_alerts("under the first threshold", 0)


@test
def it_goes_by_a_new_threshold():
    replicate("lower_threshold", "has_lower_threshold")
    record(1500)
    check_alerts("over the new threshold", 1)


@test
def it_goes_by_a_new_policy():
    replicate("critical_above_3x", "is_critical_above_3x")
    record(4000)
    check("by the new policy", SESSION.ask(SQL["last_severity"]), "CRITICAL")


@test
def it_goes_by_a_baseline_that_has_changed():
    replicate("wider_baseline", "has_wider_baseline")
    record(4000)
    check_alerts("within the new baseline", 2)


@test
def it_raises_no_alert_once_the_baseline_is_deleted():
    replicate("delete_baseline", "has_no_baseline")
    record(100000000)
    check_alerts("without a baseline", 2)


@test
def an_open_session_uses_a_baseline_that_is_replicated_again():
    replicate("baseline_again", "has_baseline")
    record(1500)
    check_alerts("over it", 3)


@test
def it_raises_no_alert_after_truncate_of_baselines():
    replicate("truncate_baselines", "has_no_baselines")
    record(100000000)
    check_alerts("after TRUNCATE", 3)


@test
def built_in_rows_replace_those_of_the_subscriber():
    replicate("built_in_rows", "has_built_in_row")
    SESSION.end()
