"""The jobs with the real pg_cron, in the order in which the tests are to run."""
import harness

import common

# pg_cron connects as any client does; the socket's directory is known only now.
harness.sql(f"ALTER SYSTEM SET cron.host = '{harness.CLUSTER_DIR}'")
common.restart_server()
harness.sql("CREATE EXTENSION pg_cron", "CREATE EXTENSION pggit_perf")

import side_by_side  # noqa: E402
import schedules  # noqa: E402
import others  # noqa: E402
import shown  # noqa: E402
import draws  # noqa: E402
import runs  # noqa: E402
import history  # noqa: E402
import pg_cron_clock  # noqa: E402

harness.run_tests("cron", common.show_state)
