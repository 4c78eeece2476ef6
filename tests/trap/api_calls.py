"""Every function of the extension is called, as calls/*.sql say.

A call begins with a line "-- + NAMES" (it must succeed for a superuser) or "-- ! NAMES" (it must
fail): the functions that it has run. {f} is the first of them and {name} any function or relation,
qualified as members.sql found it, so that no call says in which schema it is. Types are qualified
here. After the calls each table and view is read.
"""
import re
from typing import NamedTuple

from harness import CLUSTER_DIR, Failed, check, run_psql
from harness.receiver import HTTP

from traps import FIXTURES, HERE, fixture_value, text


class Member(NamedTuple):
    """A function, a relation, or a function that supports an aggregate or a type."""

    kind: str
    name: str
    qualified: str
    # Whether PostgreSQL counts its calls.
    is_counted: bool


class Outcome(NamedTuple):
    # "+" must succeed for a superuser, "!" must fail.
    kind: str
    names: tuple
    sqlstate: str
    message: str

    def is_as_expected(self):
        return (self.kind == "+") == (self.sqlstate == "00000")


def members(database):
    lines = fixture_value(text("members.sql"), database).splitlines()
    fields = [line.split("\t") for line in lines]
    return [Member(kind, name, qualified, counted == "t")
            for kind, name, qualified, counted in fields]


def read_calls():
    """Kind, names and SQL of each call."""
    calls = []
    for path in sorted((HERE / "calls").glob("*.sql")):
        parts = re.split(r"^-- ([+!]) (.+)\n", path.read_text(encoding="utf-8"), flags=re.M)
        if parts[0]:
            raise Failed(f"{path.name} does not begin with a call")
        for kind, names, sql in zip(parts[1::3], parts[2::3], parts[3::3]):
            calls.append((kind, [] if names == "-" else names.split(), sql))
    return calls


def complaints(calls, found):
    """What is called and does not exist, and what exists and is not called."""
    functions = {member.name for member in found if member.kind == "function"}
    all_functions = {member.name for member in found if member.kind != "relation"}
    called = {name for _, names, _ in calls for name in names}
    return [
        *(f"no call of {name}" for name in sorted(functions - called)),
        *(f"a call of {name}, which is no function of the extension"
          for name in sorted(called - all_functions)),
    ]


def qualified(sql, names, functions, relations):
    if names:
        sql = sql.replace("{f}", functions[names[0]])
    sql = re.sub(r"\{(\w+)\}", lambda match: (functions | relations)[match[1]], sql)
    return re.sub(r"::([a-z0-9_]+)(?![\w.])", r"::pg_catalog.\1", sql)


def script(found):
    """The psql script of all calls; after each it prints a line "outcome …"."""
    calls = read_calls()
    check("what is wrong with the calls", complaints(calls, found), [])
    functions, relations = {}, {}
    for member in found:
        # Where there are two, the public one, whose schema sorts first: jobs call the other.
        kind = relations if member.kind == "relation" else functions
        kind.setdefault(member.name, member.qualified)
    check("there are calls and relations", (bool(calls), bool(relations)), (True, True))
    lines = []
    for kind, names, sql in calls:
        lines.append(qualified(sql, names, functions, relations))
        lines.append(outcome_line(kind, ",".join(names) or "-"))
    for relation in relations.values():
        lines.append(f"SELECT * FROM {relation};\n{outcome_line('+', relation)}")
    return "".join(lines)


def outcome_line(kind, names):
    return f"\\echo outcome {kind} {names} :SQLSTATE :LAST_ERROR_MESSAGE\n"


def call_everything(database, role):
    """Calls everything as that role; returns how each call ended."""
    variables = fixture_value(text("fixtures.sql"), database, access=role,
                              receiver=f"http://127.0.0.1:{HTTP}/ok")
    calls = script(members(database))
    # The calls stay beside the server's log where KEEP=1 keeps them.
    (CLUSTER_DIR / "calls").write_text(calls, encoding="utf-8")
    public = (FIXTURES / "notification.public.asc").read_text(encoding="utf-8").rstrip("\n")
    done = run_psql(["\\set ON_ERROR_STOP 0", variables, calls],
                    database=f"dbname={database} user={role}", public=public)
    (CLUSTER_DIR / "called.err").write_text(done.stderr, encoding="utf-8")
    check(f"the status of psql after the calls as {role}", done.returncode, 0)
    return [read_outcome(line) for line in done.stdout.split("\n") if line.startswith("outcome ")]


def read_outcome(line):
    _, kind, names, sqlstate, *message = line.split(" ", 4)
    return Outcome(kind, tuple(names.split(",")), sqlstate, "".join(message))
