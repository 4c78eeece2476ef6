"""The tests of dumps, in the order in which they are to run."""
import harness

# The dumps are made at the other server; everything after them is restored at this one.
import dumps  # noqa: F401
import restored  # noqa: F401
import notifications  # noqa: F401
import measured  # noqa: F401
import alarm  # noqa: F401
import access  # noqa: F401
import others  # noqa: F401

harness.run_tests("dump_restore")
