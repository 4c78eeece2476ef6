"""The tests of delivery, in the order in which they are to run."""
import harness

import common

harness.sql("CREATE EXTENSION pggit_perf", common.COMMON["installed_long_ago"])

# The first ones deliver by CALL; from worker on, a background worker does in its own database.
import answers  # noqa: E402
import rates  # noqa: E402
import pauses  # noqa: E402
import turns  # noqa: E402
import fallback  # noqa: E402
import sessions  # noqa: E402
import interrupts  # noqa: E402
import worker  # noqa: E402
import config_secrets  # noqa: E402
import secret_files  # noqa: E402
import life  # noqa: E402
import lost_standby  # noqa: E402
import alive  # noqa: E402
import databases  # noqa: E402

harness.run_tests("delivery", common.show_state)
