"""The regression suite under the settings of a run."""
import os
import pathlib
import subprocess

from harness import CLUSTER_DIR, REPOSITORY, check, test

from settings import Run

HERE = pathlib.Path(__file__).resolve().parent
RUN = Run(os.environ["RUN"])
FILES = list((REPOSITORY / "tests" / "pg_regress" / "sql").glob("*.sql"))


def launcher():
    """The program through which pg_regress starts psql."""
    options = "".join(f" {each}" for each in RUN.all("options"))
    time_zone = RUN.last("time_zone", "America/Los_Angeles")
    date_style = RUN.last("date_style", "Postgres, MDY")
    path = CLUSTER_DIR / "launcher"
    path.write_text(
        f'#!/bin/sh\nexec env PGTZ="{time_zone}" PGDATESTYLE="{date_style}"'
        f' PGOPTIONS="$PGOPTIONS{options}" "$@"\n', encoding="utf-8")
    path.chmod(0o755)
    return str(path)


def output_filter():
    """The script for sed that scripts/regress applies; nothing if no setting has one."""
    if not RUN.all("filter"):
        return ""
    path = CLUSTER_DIR / "filter"
    scripts = [(HERE / name).read_text(encoding="utf-8") for name in RUN.all("filter")]
    path.write_text("".join(scripts), encoding="utf-8")
    return str(path)


@test
def each_file_of_the_regression_suite_passes():
    variables = {**os.environ, "REGRESS_LAUNCHER": launcher(), "REGRESS_FILTER": output_filter(),
                 "REGRESS_DATABASE": RUN.last("database", "")}
    done = subprocess.run([REPOSITORY / "scripts" / "regress"], env=variables, check=False,
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    printed = done.stdout.decode(errors="replace")
    print(printed, end="", flush=True)
    check("the exit status of scripts/regress", done.returncode, 0)
    check("files that passed", sum(line.startswith("ok ") for line in printed.splitlines()),
          len(FILES))
