"""Calls of our public functions with arguments that no caller should pass, as a script for psql.

Around each call the script prints what suite.py reads: the number of the call, its SQLSTATE, and
whether the data are those of before.
"""
import random
from typing import NamedTuple

BIGINTS = [
    "NULL", "0", "1", "-1", "2", "7", "42", "1000", "86400000000", "86400000001",
    "9223372036854775807", "-9223372036854775808",
]
INTEGERS = ["NULL", "0", "1", "-1", "2", "7", "30", "365", "100000", "2147483647", "-2147483648"]
DOUBLES = [
    "NULL", "0", "-0", "0.5", "0.7", "1", "2.5", "-1", "1e-300", "1e308", "-1e308", "NaN",
    "Infinity", "-Infinity",
]
NUMERICS = ["NULL", "0", "0.1", "-3", "1e30", "NaN"]
TEXTS = [
    None, "", " ", "commit", "merge", "get_history", "COMMIT", "slack", "email", "webhook",
    "pagerduty", "mattermost", "WARNING", "CRITICAL", "INFO", "THRESHOLD_EXCEEDED", "ANOMALY",
    "DEGRADATION", "CORRELATION", "SYSTEM", "OK", "ERROR", "UTC", "Asia/Kathmandu", "Nowhere/Land",
    "admin", "operator", "viewer", "recorder", "postgres", "no such role", "html", "markdown",
    "json", "day", "week", "month", "'", "\"", "'; DROP SCHEMA pggit CASCADE; --", "$$", "\\",
    "%s %I %n", "../../../etc/passwd", "/etc/passwd", "<script>alert(1)</script>", "{{7*7}}",
    "\r\nBcc: x@example.org", "\u202etxt.exe", "\u200b", "\u061c", "İıŞß", "\U0001f4a9" * 20,
    "e\u0301" * 50, "x" * 64, "x" * 200, "x" * 201, "x" * 10001, "9" * 400, "(", "[a-", "*",
    "0123456789abcdef", "a@example.org", "http://127.0.0.1:1/", "pggit.performance_metrics",
    "pg_catalog", "null", "-infinity", "1e400",
]
TIMES = [
    "NULL", "now()", "(now() - interval '1 hour')", "(now() - interval '31 days')",
    "(now() + interval '59 minutes')", "(now() + interval '2 hours')",
    "(now() + interval '40 years')", "'infinity'", "'-infinity'", "'4714-11-24 00:00:00+00 BC'",
    "'294276-12-31 23:59:59+00'", "'1970-01-01 00:00:00+00'", "'2000-02-29 12:00:00+05:45'",
]
DATES = [
    "NULL", "current_date", "'infinity'", "'-infinity'", "'4714-11-24 BC'", "'5874897-12-31'",
    "'2000-02-29'",
]
INTERVALS = [
    "NULL", "'0'", "'1 microsecond'", "'1 hour'", "'2 hours'", "'-1 hour'", "'1 day -24 hours'",
    "'1 month'", "'90 days'", "'178000000 years'", "'-178000000 years'", "'2562047788 hours'",
    "'1 month -30 days'",
]
DOCUMENTS = [
    "NULL", "{}", "[]", "null", "1", "\"x\"", "{\"a\": 1e400}", "{\"a\": -1e-400}",
    "{\"z_score\": \"NaN\"}", "{\"\": {\"\": []}}", "{\"webhook_url\": \"http://127.0.0.1:1/\"}",
    "{\"to\": [null, 1, {}]}", "{\"a\": \"\\u202e\"}",
]
BYTES = [
    "NULL", "E''", "E'\\\\x'", "E'\\\\x00'", "E'\\\\x02010a000ac80100'",
    "E'\\\\xffffffffffffffffffffffff'", "convert_to(repeat('x', 100000), 'UTF8')",
]
DIGESTS = [
    "NULL::pggit.duration_digest",
    "(SELECT digest FROM pggit.performance_rollups ORDER BY hour_start LIMIT 1)",
    "(SELECT pggit.duration_digest(v) FROM unnest(ARRAY[1, 86400000000]::bigint[]) AS v)",
]


def quoted(text):
    # E'' means the same whatever standard_conforming_strings is.
    if text is None:
        return "NULL"
    for character, escaped in (("\\", "\\\\"), ("'", "''"), ("\r", "\\r"), ("\n", "\\n")):
        text = text.replace(character, escaped)
    return f"E'{text}'"


class Maker:
    def __init__(self, seed):
        self.random = random.Random(seed)

    def text(self):
        return quoted(self.random.choice(TEXTS))

    def number(self, values, width):
        if self.random.random() < 0.2:
            return str(self.random.randrange(-(1 << (width - 1)), 1 << (width - 1)))
        return self.random.choice(values)

    def document(self):
        draw = self.random.random()
        if draw < 0.05:
            depth = self.random.choice([100, 6000])
            return f"(repeat('[', {depth}) || repeat(']', {depth}))"
        if draw < 0.1:
            return "('{\"k\": \"' || repeat('x', 70000) || '\"}')"
        found = self.random.choice(DOCUMENTS)
        return found if found == "NULL" else quoted(found)

    def of_type(self, kind):
        if kind.endswith("[]"):
            draw = self.random.random()
            if draw < 0.15:
                return f"NULL::{kind}"
            element = kind[:-2]
            if draw < 0.3:
                return f"'{{}}'::{kind}"
            count = self.random.choice([1, 2, 2, 3, 40])
            items = ", ".join(self.of_type(element) for _ in range(count))
            if draw < 0.4:
                return f"ARRAY[ARRAY[{items}], ARRAY[{items}]]::{kind}"
            return f"ARRAY[{items}]::{kind}"
        if kind in ("bigint", "integer", "smallint"):
            width = {"bigint": 64, "integer": 32, "smallint": 16}[kind]
            values = [v for v in INTEGERS if width == 32 or len(v) < 5]
            value = self.number(BIGINTS if width == 64 else values, width)
        elif kind in ("double precision", "real"):
            values = [v for v in DOUBLES if "30" not in v]
            value = self.random.choice(DOUBLES if kind == "double precision" else values)
        elif kind == "numeric":
            value = self.random.choice(NUMERICS)
        elif kind in ("text", "character varying", "name"):
            value = self.text()
        elif kind == "timestamp with time zone":
            value = self.random.choice(TIMES)
        elif kind == "date":
            value = self.random.choice(DATES)
        elif kind == "time without time zone":
            value = self.random.choice(["NULL", "'00:00'", "'24:00'", "'12:34:56.789'"])
        elif kind == "interval":
            value = self.random.choice(INTERVALS)
        elif kind == "boolean":
            value = self.random.choice(["NULL", "true", "false"])
        elif kind in ("jsonb", "json"):
            value = self.document()
        elif kind == "bytea":
            value = self.random.choice(BYTES)
        elif kind == "pggit.duration_digest":
            return self.random.choice(DIGESTS)
        elif kind in ("name", "regclass", "regrole", "oid"):
            value = self.random.choice(["NULL", "0", "'1'"])
        else:
            raise SystemExit(f"generate.py knows no values of type {kind}")
        if value != "NULL" and value[0] not in "'(E" and not value[0].isalpha():
            value = f"'{value}'"
        elif value in ("NaN", "Infinity", "-Infinity"):
            value = f"'{value}'"
        return f"{value}::{kind}"

    def call(self, kind, name, types):
        required = sum(1 for t in types if not t.endswith(" ="))
        given = self.random.randint(required, len(types))
        arguments = ", ".join(self.of_type(t.removesuffix(" =")) for t in types[:given])
        if kind == "p":
            return f"CALL {name}({arguments})"
        if kind == "a":
            rows = self.random.choice([0, 1, 5])
            return f"SELECT {name}({arguments}) FROM generate_series(1, {rows})"
        called = f"SELECT * FROM {name}({arguments}) AS r LIMIT 100000"
        return f"SELECT count(*) FROM ({called}) AS called"


class Function(NamedTuple):
    kind: str
    name: str
    types: list
    # The names of the arguments.
    arguments: set

    @classmethod
    def read(cls, line):
        """A line `kind|name|types|names` of functions.sql: the types are separated by `;`, and each
        is followed by ` =` if it has a default."""
        kind, name, types, names = line.split("|")
        return cls(kind, name, [t for t in types.split(";") if t],
                   {n for n in names.split(";") if n})


def script(seed, rounds, functions):
    """Every function is called as often as every other, give or take one."""
    maker = Maker(seed)
    functions = list(functions)
    lines = []
    for number in range(rounds):
        if number % len(functions) == 0:
            maker.random.shuffle(functions)
        lines += call(maker, number, functions[number % len(functions)])
    return "\n".join(lines) + "\n"


def call(maker, number, function):
    errors = maker.random.choice(["error", "error", "warning"])
    called = maker.call(function.kind, function.name, function.types)
    # What takes the extension away is taken back: the others are called after it.
    takes_away = function.name == "pggit.detach_data"
    return [
        f"\\echo #call {number} {function.kind} {function.name} {errors}",
        f"SET pggit_perf.record_errors = {errors};",
        "SELECT public.fingerprint() AS before \\gset",
        *(["BEGIN;"] if takes_away else []),
        f"{called};",
        "\\echo #state :SQLSTATE",
        *(["ROLLBACK;"] if takes_away else []),
        "SELECT '#data ' || CASE WHEN public.fingerprint() = :'before' THEN 'same'"
        " ELSE 'changed' END;",
    ]
