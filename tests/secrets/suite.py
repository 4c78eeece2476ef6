"""The tests of secrets that are given, in the order in which they run."""
import harness

harness.sql("CREATE EXTENSION pggit_perf", "CREATE EXTENSION pgcrypto", "CREATE ROLE no_admin")

# The first ones add the settings in_clear and open, which the others look for.
import log  # noqa: E402,F401
import sessions  # noqa: E402,F401
import modules  # noqa: E402,F401

harness.run_tests("secrets")
