"""What holds under the settings of one run."""
import os

import harness

from settings import Run

RUN = Run(os.environ["RUN"])

if RUN.instant:
    import instant  # noqa: F401
if RUN.all("only_reads"):
    import reading  # noqa: F401
else:
    import regression  # noqa: F401

harness.run_tests(f"settings/{RUN}")
