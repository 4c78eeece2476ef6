"""The regression suite where the extension was updated."""
import os
import subprocess

from harness import REPOSITORY, check_true, test_each
from harness.releases import EARLIER


@test_each(EARLIER)
def an_updated_installation_passes_the_regression_suite(release):
    create = f"""SET client_min_messages = warning;
        CREATE EXTENSION pggit_perf VERSION '{release}';
        ALTER EXTENSION pggit_perf UPDATE"""
    done = subprocess.run([REPOSITORY / "scripts" / "regress"], capture_output=True,
                          env={**os.environ, "REGRESS_CREATE": create}, check=False)
    printed = (done.stdout + done.stderr).decode(errors="replace")
    check_true(f"the regression suite after the update from {release}:\n{printed}",
               done.returncode == 0)
    return f"{printed.count('ok   pg_regress/')} files"
