"""Random schedules of four sessions, each in a database of its own."""
import json

from harness import Failed, check_true, sql, test_each, value

from common import HERE, install

SCHEDULES = (HERE / "schedules.sql").read_text(encoding="utf-8")
SEEDS = range(1, 9)
STEPS = 400


class ScheduleFailed(Failed):
    """No other test builds on the schedule that failed, so the suite goes on."""


def carry_out(seed, database):
    """Returns how often it did each kind of step."""
    sql(f"CREATE DATABASE {database}")
    install(database=database)
    sql(SCHEDULES, database=database)
    # It compares after many of its steps, and raises an error at a difference.
    done = value(f"SELECT checks.schedule(0.{seed}, {STEPS})", database=database)
    for kind in ("insert", "record", "begin", "commit", "roll_up", "compare"):
        check_true(f"schedule {seed} did {kind} at least once: {done}",
                   json.loads(done).get(kind, 0) > 0)
    sql(f"DROP DATABASE {database}")
    return done


@test_each(SEEDS)
def a_random_schedule_counts_each_metric_once_and_measures_as_percentile_cont(seed):
    try:
        return carry_out(seed, f"schedule_{seed}")
    except Failed as failure:
        raise ScheduleFailed(failure) from failure
