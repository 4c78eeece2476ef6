"""Random schedules of four sessions, each in a database of its own."""
import json

from harness import check_true, sql, test, value

from common import HERE, install

SCHEDULES = (HERE / "schedules.sql").read_text(encoding="utf-8")
SEEDS = range(1, 9)
STEPS = 400


@test
def random_schedules_count_each_metric_once_and_measure_as_percentile_cont():
    # checks.schedule() compares after many of its steps, and raises an error at a difference.
    for seed in SEEDS:
        database = f"schedule_{seed}"
        sql(f"CREATE DATABASE {database}")
        install(database=database)
        sql(SCHEDULES, database=database)
        done = value(f"SELECT checks.schedule(0.{seed}, {STEPS})", database=database)
        for kind in ("insert", "record", "begin", "commit", "roll_up", "compare"):
            check_true(f"schedule {seed} did {kind} at least once: {done}",
                       json.loads(done).get(kind, 0) > 0)
        print(f"     rollups: schedule {seed}: {done}", flush=True)
        sql(f"DROP DATABASE {database}")
