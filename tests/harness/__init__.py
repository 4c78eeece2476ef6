"""What the suites share: SQL by psql, checks, waits, and sessions that stay open.

A suite's `run` starts the server (scripts/cluster.sh) and then its Python, which finds the server
by the environment: PGHOST, PGPORT, PGDATABASE, PGDATA, PG_BIN and CLUSTER_DIR.
"""
import contextlib
import difflib
import functools
import inspect
import os
import pathlib
import re
import subprocess
import sys
import time

CLUSTER_DIR = pathlib.Path(os.environ["CLUSTER_DIR"])
SERVER_LOG = CLUSTER_DIR / "server.log"
REPOSITORY = pathlib.Path(__file__).resolve().parents[2]
# A wait that takes longer has failed.
PATIENCE_SECONDS = 120
# A script for it ends at the first command that fails.
BASH = ("bash", "-euo", "pipefail", "-c")
PSQL = ("psql", "--no-psqlrc", "--quiet", "--set", "ON_ERROR_STOP=1")


class Failed(Exception):
    """A check that did not hold, a wait in vain, or a statement that failed unexpectedly."""


# --- tests ----------------------------------------------------------------------------------------

_tests = []


def test(function):
    """Registers a test. The function's name is its sentence; tests run in the order of the file."""
    _tests.append(function)
    return function


def run_tests(suite, when_failed=lambda: None, go_on_after=()):
    """Runs all tests, each of which prints a line. The first failure ends the suite, unless it is
    one of the exceptions after which the suite goes on."""
    if not _tests:
        sys.exit(f"FAIL {suite}: the suite has no tests")
    has_failed = False
    for function in _tests:
        name = f"{suite}/{function.__name__.replace('_', ' ')}"
        try:
            remark = function()
            if inspect.isgenerator(remark):
                raise Failed("the function has a yield: calling it runs nothing of it")
        except Failed as failure:
            print(f"FAIL {name}: {failure}", flush=True)
            when_failed()
            has_failed = True
            if isinstance(failure, go_on_after):
                continue
            break
        print(f"ok   {name}{f': {remark}' if remark else ''}", flush=True)
    if has_failed:
        sys.exit(1)


def _note(*columns):
    """Writes each check into the file CHECKS, so that two versions of a suite can be compared."""
    if os.environ.get("CHECKS"):
        with open(os.environ["CHECKS"], "a", encoding="utf-8") as file:
            file.write("|".join(str(column) for column in columns) + "\n")


def check(what, found, wanted):
    """Fails unless both are the same; a query's answer is compared as text."""
    _note("expect", what, found, wanted)
    if found != wanted:
        raise Failed(f"{what}: {found} instead of {wanted}")


def check_true(what, holds):
    _note("expect", what, holds, True)
    if not holds:
        raise Failed(what)


def check_contains(what, text, words):
    _note("expect", what, words in text, True)
    if words not in text:
        raise Failed(f"{what}: not \"{words}\" in: {text[-2000:]}")


def check_log(words):
    """The server's log says so."""
    _note("expect", "the log says", words in server_log(), True)
    if words not in server_log():
        raise Failed(f"the log does not say: {words}")


def server_log():
    return SERVER_LOG.read_text(encoding="utf-8", errors="replace")


def lines_with(words, text):
    return sum(words in line for line in text.splitlines())


def wait_until(what, condition, pause=0.02):
    """Waits until the condition is true, and returns what it gave. A condition that fails is tried
    again; how it failed at last is the reason of a wait in vain."""
    _note("poll", what)
    deadline = time.monotonic() + PATIENCE_SECONDS
    while True:
        found, reason = None, ""
        try:
            found = condition()
        except Failed as failure:
            reason = f": {failure}"
        if found:
            return found
        if time.monotonic() > deadline:
            raise Failed(f"waited in vain for {what}{reason}")
        time.sleep(pause)


def is_answer(found, wanted):
    return found.returncode == 0 and found.stdout.rstrip("\n") == wanted


def wait_for(what, query, wanted, **arguments):
    """Waits until the query gives the value; a query that fails is tried again."""
    _note("wait", what, wanted)
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not is_answer(found := run_psql((query,), values=True, **arguments), wanted):
        if time.monotonic() > deadline:
            raise Failed(f"{what}: {found.stdout}{found.stderr} instead of {wanted}")
        time.sleep(0.05)


# --- commands and SQL -----------------------------------------------------------------------------


def _backtraces():
    """RUST_BACKTRACE reaches a command only as SERVER_BACKTRACE."""
    if asked := os.environ.get("SERVER_BACKTRACE"):
        return (f"RUST_BACKTRACE={asked}",)
    return ("-u", "RUST_BACKTRACE", "-u", "RUST_LIB_BACKTRACE")


def _clock():
    """With FAKE_LIB, the path of libfaketime, the clock that FAKE sets."""
    library = os.environ.get("FAKE_LIB")
    if not library:
        return ()
    if not os.environ.get("FAKE"):
        raise Failed("FAKE_LIB needs FAKE, the time to show")
    # Timeouts run on the monotonic clock, which libfaketime must leave alone.
    return (f"LD_PRELOAD={library}", f"FAKETIME={os.environ['FAKE']}",
            "FAKETIME_DONT_FAKE_MONOTONIC=1")


def postgres_command(*command):
    """The command as the user postgres, since PostgreSQL refuses root: as_postgres of
    scripts/cluster.sh."""
    path = f"PATH={os.environ['PG_BIN']}:{os.environ['PATH']}"
    prefix = ("env", *_backtraces(), path, "PGUSER=postgres", *_clock())
    if os.geteuid() == 0:
        prefix = ("runuser", "-u", "postgres", "--", *prefix)
    return [*prefix, *map(str, command)]


def _finished(command, text):
    """The command after its end. Its output is decoded here: Python's text mode would make line
    feeds of the carriage returns in a dump."""
    done = subprocess.run(command, input=text.encode(), capture_output=True, check=False)
    done.stdout, done.stderr = done.stdout.decode(), done.stderr.decode()
    return done


def as_postgres(*command, text=""):
    """What the command prints; it must succeed."""
    done = _finished(postgres_command(*command), text)
    if done.returncode != 0:
        raise Failed(f"{' '.join(map(str, command))}: {done.stdout}{done.stderr}")
    return done.stdout


def write_as_postgres(path, text, mode):
    as_postgres("tee", path, text=text)
    as_postgres("chmod", mode, path)


def script(statements):
    """The statements as psql reads them from its input, one after the other in one session."""
    lines = []
    for statement in statements:
        ended = statement.rstrip()
        is_command = ended.rpartition("\n")[2].startswith("\\")
        is_complete = is_command or ended.endswith((";", "\\gset"))
        lines.append(ended if is_complete else f"{ended};")
    return "\n".join(lines) + "\n"


def psql_command(database, values, variables):
    command = [*PSQL]
    if database:
        command += ["--dbname", database]
    if values:
        command += ["--tuples-only", "--no-align"]
    for name, variable in variables.items():
        command += ["--set", f"{name}={variable}"]
    return postgres_command(*command)


def run_psql(statements, database=None, values=False, **variables):
    """The finished process of psql; `:'name'` in a statement is the variable of that name."""
    return _finished(psql_command(database, values, variables), script(statements))


def sql(*statements, **arguments):
    """Runs the statements in one session; returns what the server said besides rows."""
    done = run_psql(statements, **arguments)
    if done.returncode != 0:
        raise Failed(f"{done.stderr.strip()}\nin: {script(statements)[:2000]}")
    return done.stderr


def value(*statements, **arguments):
    """One value, or rows of values separated by |."""
    done = run_psql(statements, values=True, **arguments)
    if done.returncode != 0:
        raise Failed(f"{done.stderr.strip()}\nin: {script(statements)[:2000]}")
    return done.stdout.rstrip("\n")


def is_true(query, **arguments):
    return value(query, **arguments) == "t"


def fails(what, *statements, **arguments):
    """Runs the statements, one of which must fail; returns the messages."""
    done = run_psql(statements, **arguments)
    check_true(f"{what} is refused", done.returncode != 0)
    return done.stderr


def queries(path):
    """The statements of a file by name: each stands below a line `-- name: …`."""
    text = pathlib.Path(path).read_text(encoding="utf-8")
    parts = re.split(r"^-- name: (\w+)\n", text, flags=re.M)
    return dict(zip(parts[1::2], (part.strip() for part in parts[2::2])))


# --- databases and settings of the sessions that begin from now on --------------------------------


def use_database(name):
    os.environ["PGDATABASE"] = name


@contextlib.contextmanager
def environment(**variables):
    before = {name: os.environ.get(name) for name in variables}
    os.environ.update(variables)
    try:
        yield
    finally:
        for name, old in before.items():
            if old is None:
                del os.environ[name]
            else:
                os.environ[name] = old


def as_restored():
    """Sessions that are taken for those of a restore, which may bring what is refused otherwise."""
    return environment(PGOPTIONS=f"{os.environ.get('PGOPTIONS', '')} -c row_security=off")


# --- sessions beside the test ---------------------------------------------------------------------


class Session:
    """psql that runs the statements while the test goes on."""

    def __init__(self, *statements, **variables):
        self.process = subprocess.Popen(
            psql_command(None, False, variables),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
        )
        self.say(*statements)

    def say(self, *statements):
        self.process.stdin.write(script(statements))
        self.process.stdin.flush()

    def is_running(self):
        return self.process.poll() is None

    def end(self):
        """Waits for the session's end; returns its exit status and what it printed."""
        printed, _ = self.process.communicate()
        return self.process.returncode, printed

    def succeed(self):
        status, printed = self.end()
        if status != 0:
            raise Failed(f"a session beside the test: {printed}")


def in_background(*statements, **variables):
    """A session that ends after these statements."""
    session = Session(*statements, **variables)
    session.process.stdin.close()
    session.process.stdin = None
    return session


@contextlib.contextmanager
def held(*statements, **variables):
    """A transaction that does the statements, and stays open until the block is left."""
    session = Session("BEGIN", *statements, **variables)
    try:
        yield session
    finally:
        if session.is_running():
            session.say("ROLLBACK")
    session.succeed()


# --- the server -----------------------------------------------------------------------------------


def stop_server(mode="fast", timeout=60):
    """Returns how many seconds the server took."""
    began = time.monotonic()
    as_postgres("pg_ctl", "--pgdata", os.environ["PGDATA"], "--mode", mode, "--wait",
                "--timeout", timeout, "stop")
    return time.monotonic() - began


def start_server():
    # The server would keep a pipe open, and this would wait for its end: so a file.
    printed = CLUSTER_DIR / "pg_ctl"
    with open(printed, "w", encoding="utf-8") as output:
        done = subprocess.run(
            postgres_command("pg_ctl", "--pgdata", os.environ["PGDATA"], "--log", SERVER_LOG,
                             "--wait", "start"),
            stdout=output, stderr=output, check=False,
        )
    if done.returncode != 0:
        end = "\n".join(server_log().splitlines()[-20:])
        raise Failed(f"{printed.read_text(encoding='utf-8')}The server's log ends:\n{end}")


def change_setting(name, new):
    """Changes a setting of the server (None resets it), and waits until sessions have it."""
    if new is None:
        sql(f"ALTER SYSTEM RESET {name}", "SELECT pg_reload_conf()")
        return
    sql(f"ALTER SYSTEM SET {name} = '{new}'", "SELECT pg_reload_conf()")
    wait_for(f"{name} = {new}", f"SHOW {name}", str(new))


def append_to_configuration(*lines):
    """For the next start of the server."""
    path = pathlib.Path(os.environ["PGDATA"]) / "postgresql.conf"
    as_postgres("tee", "-a", path, text="".join(f"{line}\n" for line in lines))


def kill_server():
    """kill -9 of every process of the server, all at once: cluster_kill of scripts/cluster.sh."""
    source = REPOSITORY / "scripts" / "cluster.sh"
    done = subprocess.run([*BASH, 'source "$0"; cluster_kill', source],
                          capture_output=True, encoding="utf-8", check=False)
    if done.returncode != 0:
        raise Failed(f"kill -9 of the server: {done.stderr}")


# --- a promise that is kept for each of several things --------------------------------------------


def test_each(values):
    """Registers a test for each value, which is its argument and stands behind its name."""
    chosen = list(values)

    def register(function):
        if not chosen:
            raise Failed(f"{function.__name__}: there are no values to test")
        for each in chosen:
            bound = functools.partial(function, each)
            bound.__name__ = f"{function.__name__}: {each}"
            test(bound)
        return function
    return register


def differing_lines(found, wanted):
    lines = difflib.unified_diff(wanted.splitlines(), found.splitlines(), "expected", "found",
                                 lineterm="", n=1)
    return "\n".join(lines)


def check_same(what, found, wanted):
    """Fails unless both texts are the same, and says in which lines they differ."""
    difference = f"\n{differing_lines(found, wanted)}" if found != wanted else ""
    check_true(f"{what}{difference}", found == wanted)


# --- a second server ------------------------------------------------------------------------------


def other_server():
    """SQL and commands go to the server of other_cluster_start (other_cluster.sh)."""
    other = os.environ["OTHER"]
    return environment(PGHOST=other, PGDATA=f"{other}/data")
