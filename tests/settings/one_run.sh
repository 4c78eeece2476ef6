#!/usr/bin/env bash
# One run of suite.py, which sets FAKE_LIB and FAKE for its clock (scripts/cluster.sh) and RUN for
# one_run.py: a cluster that has the arguments as lines of its postgresql.conf.
set -euo pipefail
here="$(cd "$(dirname "$0")/../.." && pwd)"
# shellcheck source=scripts/cluster.sh
source "$here/scripts/cluster.sh"
cluster_start settings "$@"
PYTHONPATH="$here/tests" python3 -B "$here/tests/settings/one_run.py"
