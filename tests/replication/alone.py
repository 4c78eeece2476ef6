"""The copy goes on alone. Sequences are not replicated, and these tests do not set them."""
from harness import check, queries, test, value

from common import HERE, end_subscription, there, value_there

SQL = queries(HERE / "alone.sql")


def answer(query, **variables):
    return value_there(SQL[query], database="mirrored", **variables)


@test
def the_copy_judges_once_what_its_publisher_had_not():
    end_subscription("everything", "mirrored")
    check("enough metrics, and alerts", answer("judge_enough"), "t|5")
    check("metrics and alerts of the next check", answer("judge"), "0|0")


@test
def the_copy_records_under_numbers_of_its_own():
    check("recorded", answer("record", operation="mirrored", count=4), "4")
    here = int(value(SQL["alerts"], database="mirrored"))
    check("alerts more than its publisher has", int(answer("alerts")) - here, 9)


@test
def the_copy_processes_its_alerts():
    check("processed", value_there("SELECT alerts_processed FROM pggit.process_alerts()",
                                   database="mirrored"), "9")


@test
def the_copy_rolls_up_each_metric_once():
    for time in ("first", "second"):
        there("SELECT * FROM pggit.roll_up_metrics()", database="mirrored")
        check(f"different hours, and metrics that are missing, the {time} time",
              answer("rollups"), "0|0")


@test
def the_copy_calculates_baselines():
    check("a baseline of enough samples", answer("has_samples"), "t")
