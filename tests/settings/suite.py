"""Carries out the runs, two at a time, and says how each went."""
import concurrent.futures
import datetime
import glob
import os
import pathlib
import subprocess
import sys
import time

from settings import SETTINGS, TOGETHER, Run, UnknownSetting, reason_against

HERE = pathlib.Path(__file__).resolve().parent
LIBRARIES = ("/usr/lib/*/faketime/libfaketime.so.1", "/usr/lib64/faketime/libfaketime.so.1")


def clock(instant):
    """The variables with which scripts/cluster.sh has the server and psql show this instant."""
    libraries = [path for pattern in LIBRARIES for path in glob.glob(pattern)]
    if not libraries:
        sys.exit("no libfaketime here; Debian packages it as libfaketime")
    # As an offset it is the same clock for the server and every client, whenever they start.
    wanted = datetime.datetime.fromisoformat(f"{instant}+00:00").timestamp()
    return {"FAKE_LIB": libraries[0], "FAKE": f"{int(wanted) - int(time.time()):+d}"}


def carry_out(run):
    """Returns whether the run passed, and what it printed."""
    variables = {**os.environ, "RUN": str(run), **(clock(run.instant) if run.instant else {})}
    done = subprocess.run(
        ["bash", HERE / "one_run.sh", *run.all("server")], env=variables, check=False,
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
    )
    return done.returncode == 0, done.stdout.decode(errors="replace")


def carry_out_all(runs):
    """Returns whether all runs passed."""
    passed = []
    with concurrent.futures.ThreadPoolExecutor(max_workers=2) as pool:
        running = {pool.submit(carry_out, run): run for run in runs}
        for ended in concurrent.futures.as_completed(running):
            has_passed, printed = ended.result()
            passed.append(has_passed)
            if has_passed:
                print(f"ok   settings/{running[ended]}", flush=True)
                continue
            failures = [line[5:] for line in printed.splitlines() if line.startswith("FAIL ")]
            print(f"{printed}FAIL settings/{running[ended]}: {' '.join(failures)}", flush=True)
    return all(passed)


def main(arguments):
    if arguments == ["all"]:
        arguments = SETTINGS
    try:
        runs = [Run(text) for text in arguments or TOGETHER]
    except UnknownSetting as unknown:
        sys.exit(str(unknown))
    # The last line names what this server cannot have; the rest of its run is carried out.
    not_run = ""
    for run in runs:
        for name in list(run.names):
            if reason := reason_against(name):
                not_run += f" {name}, as {reason};"
                run.names.remove(name)
    if not carry_out_all([run for run in runs if str(run)]):
        sys.exit(1)
    if not_run:
        print(f"     settings/NOT RUN:{not_run}")


main(sys.argv[1:])
