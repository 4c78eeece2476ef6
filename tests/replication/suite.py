"""The tests of logical replication, in the order in which they are to run."""
import harness

# Within one server, from database publisher to database subscriber.
import common
import superuser  # noqa: F401
import open_session  # noqa: F401
import stranger  # noqa: F401
# To another server.
import all_tables  # noqa: F401
import alone  # noqa: F401
import by_name  # noqa: F401

harness.run_tests("replication", common.show_logs)
