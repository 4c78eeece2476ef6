"""Sessions that record, roll up and measure at the same time."""
from harness import sql, test

from common import (
    Load, check_each_metric_is_counted_once, check_hours_equal_their_metrics, number_of_metrics,
    roll_up,
)


@test
def under_load_each_metric_is_counted_once_and_baselines_are_equal():
    sql("SELECT checks.insert(500, 1)")
    for load in [
        Load("insert", clients=4, transactions=400),
        Load("insert_slowly", clients=2, transactions=60),
        Load("roll_up", clients=1, transactions=150),
        Load("compare", clients=1, transactions=25),
    ]:
        load.succeed()
    roll_up()
    check_each_metric_is_counted_once("after the load")
    check_hours_equal_their_metrics("after the load")
    return f"{number_of_metrics()} metrics of 6 sessions, 150 roll-ups, 25 comparisons"


@test
def baselines_are_equal_while_all_is_rolled_up_anew():
    # A session in READ COMMITTED sees rollups that commit between its statements.
    for load in [
        Load("roll_up_anew", clients=1, transactions=40),
        Load("compare_read_committed", clients=2, transactions=20),
    ]:
        load.succeed()
    return "40 roll-ups, 40 comparisons"
