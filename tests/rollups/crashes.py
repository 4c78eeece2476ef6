"""kill -9 of the server while sessions record and roll up."""
from harness import check, kill_server, start_server, test, value, wait_until

from common import (
    ENDLESS, Load, check_each_metric_is_counted_once, check_hours_equal_their_metrics,
    number_of_metrics, roll_up,
)


@test
def after_a_crash_each_metric_is_counted_once_and_baselines_are_equal():
    for crash in ("first", "second", "third"):
        enough = number_of_metrics() + 2000
        loads = [Load("insert", clients=4, transactions=ENDLESS),
                 Load("roll_up", clients=1, transactions=ENDLESS)]
        wait_until("2000 more metrics", lambda: number_of_metrics() >= enough)
        kill_server()
        for load in loads:
            load.end()
        start_server()

        roll_up()
        when = f"after the {crash} crash"
        check_each_metric_is_counted_once(when)
        check_hours_equal_their_metrics(when)
        check(f"operations that differ from percentile_cont, {when}",
              value("SELECT checks.differences(7)"), "0")
    return f"{number_of_metrics()} metrics"
