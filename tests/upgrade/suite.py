"""The tests of updates, in the order in which they are to run."""
import harness

harness.sql("CREATE ROLE upgrade_viewer", "CREATE ROLE upgrade_admin",
            "CREATE ROLE upgrade_reader IN ROLE pg_read_all_data")

# common makes the fresh installation that all are compared with. The worker needs a restart.
import fresh  # noqa: E402, F401
import updates  # noqa: E402, F401
import another_layout  # noqa: E402, F401
import orphans  # noqa: E402, F401
import same_layout  # noqa: E402, F401
import displaced  # noqa: E402, F401
import granted  # noqa: E402, F401
import regression  # noqa: E402, F401
import worker  # noqa: E402, F401
import proof  # noqa: E402, F401

harness.run_tests("upgrade")
