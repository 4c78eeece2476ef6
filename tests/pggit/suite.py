"""The tests beside pgGit, in the order in which they are to run."""
import os

import harness

import common  # noqa: F401
import first  # noqa: F401
import updated  # noqa: F401
import second  # noqa: F401
import backups  # noqa: F401
import detached  # noqa: F401
import guarded  # noqa: F401
if os.environ.get("PGGIT_SOURCE"):
    import real  # noqa: F401

harness.run_tests("pggit")
if not os.environ.get("PGGIT_SOURCE"):
    print("     pggit/NOT RUN: pgGit itself, as PGGIT_SOURCE names no checkout of it")
