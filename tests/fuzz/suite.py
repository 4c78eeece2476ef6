"""Calls every public function with arguments that no caller should pass, and checks the server."""
import collections
import os
import pathlib
import re
import shutil
import subprocess
from typing import NamedTuple

from harness import (
    CLUSTER_DIR, PSQL, Failed, check, check_true, environment, postgres_command, run_tests,
    server_log, sql, test, value,
)

from generate import Function, script

HERE = pathlib.Path(__file__).resolve().parent
CALLS = int(os.environ.get("FUZZ_CALLS") or 1000)
SEED = int(os.environ.get("FUZZ_SEED") or 1)
SCRIPT, OUTPUT = CLUSTER_DIR / "calls.sql", CLUSTER_DIR / "output"
PARTS = ("ERROR", "DETAIL", "HINT")
# Classes and codes of errors that no argument may cause.
INTERNAL_CLASSES = ("XX", "57", "08")
INTERNAL_STATES = ("22000", "22008")
# No function takes these arguments, or several do; or they are none.
UNRESOLVED_STATES = ("42883", "42725", "42846", "42601")
CRASH = re.compile("PANIC|was terminated by signal|server process .* exited")


class Call(NamedTuple):
    """A call and what psql printed of it; without state or data it has not ended."""

    title: str
    function: Function
    lines: list
    state: str
    data: str

    def text(self):
        return "\n".join(self.lines)

    def has_ended(self):
        return self.state is not None and self.data is not None

    def has_error(self):
        return self.has_ended() and any(line.startswith("ERROR:") for line in self.lines)

    def error(self):
        """The lines of the error, of its detail and of its hint."""
        parts, part = dict.fromkeys(PARTS, ""), None
        for line in self.lines:
            found = re.match(r"(\w+):  ", line)
            if found and found[1] in (*PARTS, "CONTEXT", "LOCATION", "QUERY", "WARNING", "NOTICE"):
                part = found[1]
            if part in PARTS:
                parts[part] += line
        return parts


def read_functions():
    lines = value((HERE / "functions.sql").read_text(encoding="utf-8")).splitlines()
    check_true(f"there are at least 80 functions: {len(lines)}", len(lines) >= 80)
    return [Function.read(line) for line in lines]


def call_all():
    """Makes the calls, in one session; returns what each printed, errors and rows in order."""
    functions = read_functions()
    SCRIPT.write_text(script(SEED, CALLS, functions), encoding="utf-8")
    psql = postgres_command(*PSQL, "--tuples-only", "--no-align", "--set", "ON_ERROR_STOP=0",
                            "--set", "VERBOSITY=verbose")
    # A call that takes a minute has no end.
    with environment(PGOPTIONS="-c statement_timeout=60s"), \
            open(SCRIPT, "rb") as calls, open(OUTPUT, "wb") as output:
        subprocess.run(psql, stdin=calls, stdout=output, stderr=output, check=False)
    printed = OUTPUT.read_text(encoding="utf-8", errors="replace")
    parts = re.split(r"^#call (.*)$", printed, flags=re.M)[1:]
    by_name = arguments_by_name(functions)
    return [read_call(title, text.splitlines(), by_name)
            for title, text in zip(parts[::2], parts[1::2])]


def arguments_by_name(functions):
    """The arguments of all functions of a name."""
    found = collections.defaultdict(set)
    for function in functions:
        found[function.name].update(function.arguments)
    return found


def read_call(title, lines, by_name):
    _, kind, name, _ = title.split()
    return Call(title, Function(kind, name, [], by_name[name]), lines,
                after("#state ", lines), after("#data ", lines))


def after(prefix, lines):
    return next((line.removeprefix(prefix) for line in lines if line.startswith(prefix)), None)


def expect_none(what, found):
    """Fails with the first calls and the beginning of what each printed."""
    found = list(found)
    if found:
        shown = ["\n    ".join([call.title, *call.lines[:12]]) for call in found[:20]]
        raise Failed("\n".join([f"{len(found)} calls {what}:", *shown]))


def prepare():
    sql("CREATE EXTENSION pggit_perf", (HERE / "fixture.sql").read_text(encoding="utf-8"))


prepare()
calls = call_all()


@test
def every_call_ends():
    expect_none("did not end", (call for call in calls if not call.has_ended()))
    check("calls", len(calls), CALLS)
    states = collections.Counter(call.state for call in calls)
    return ", ".join(f"{state} {count}" for state, count in states.most_common())


@test
def no_call_ends_in_an_internal_error():
    expect_none("ended in an internal error", (
        call for call in calls if call.has_ended() and (
            call.state.startswith(INTERNAL_CLASSES) or call.state in INTERNAL_STATES
            or "fault in pggit_perf" in call.text() or "panicked" in call.text())))


@test
def every_call_finds_its_function():
    expect_none("found no function, or several",
                (call for call in calls if call.state in UNRESOLVED_STATES))


@test
def every_error_has_a_detail_and_a_hint():
    expect_none("ended in an error without a detail or a hint", (
        call for call in calls if call.has_error() and not all(call.error().values())))


def errors_of_named_arguments():
    """A duration_digest's accessors and aggregates have no names for their arguments."""
    return (call for call in calls if call.has_error() and call.function.arguments)


@test
def no_error_names_an_argument_of_another_function():
    expect_none("ended in an error that names arguments of another function", (
        call for call in errors_of_named_arguments()
        if set(re.findall(r"\bp_[a-z0-9_]+", call.error()["ERROR"])) - call.function.arguments))


@test
def an_error_of_a_wrong_argument_names_it():
    expect_none("ended in an error that does not name the argument", (
        call for call in errors_of_named_arguments()
        if call.state == "22023"
        and not any(name in call.error()["ERROR"] for name in call.function.arguments)))


@test
def a_call_that_fails_leaves_nothing_behind():
    def failed(call):
        # A procedure may have committed before.
        return call.state != "00000" and call.function.kind != "p"

    expect_none("failed and left something behind", (
        call for call in calls if call.has_ended() and call.data == "changed"
        and (failed(call) or "nothing was recorded" in call.text())))


@test
def some_calls_succeed_and_some_fail():
    # A generator that passes only nonsense, or only what is right, tries little.
    succeeded = sum(call.state == "00000" for call in calls)
    check_true(f"{succeeded} of {CALLS} calls succeeded: between a tenth and nine tenths",
               0.1 < succeeded / max(CALLS, 1) < 0.9)


@test
def the_server_stays_up():
    check("crashes in its log", [line for line in server_log().splitlines() if CRASH.search(line)],
          [])


def keep():
    if os.environ.get("FUZZ_KEEP"):
        for path in (SCRIPT, OUTPUT):
            shutil.copy(path, os.environ["FUZZ_KEEP"])


run_tests("fuzz", keep, go_on_after=Failed)
