"""The tests of rollups, in the order in which they run."""
import harness

import common

# Each schedule has a database of its own; the other tests go on with what those before recorded.
import schedules  # noqa: E402
import sessions  # noqa: E402,F401
import digests  # noqa: E402,F401
import transactions  # noqa: E402,F401
import crashes  # noqa: E402,F401
import archive  # noqa: E402,F401

common.install()
harness.run_tests("rollups", go_on_after=schedules.ScheduleFailed)
