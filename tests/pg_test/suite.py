"""The tests in the server, found in the sources."""
import pathlib
import re

from harness import REPOSITORY, Failed, check, check_true, run_psql, run_tests, sql, test

CALL = (pathlib.Path(__file__).parent / "call.sql").read_text(encoding="utf-8")
# Those that expect an error need the runner, which cargo test has: their macro has an argument.
MACRO = re.compile(r"^ *#\[pg_test\]$", re.M)
DECLARED = re.compile(r"^ *#\[pg_test\]\n *fn ([a-z0-9_]*)\(\) \{$", re.M)


def read_sources():
    paths = sorted((REPOSITORY / "src").rglob("*.rs"))
    return "\n".join(path.read_text(encoding="utf-8") for path in paths)


SOURCES = read_sources()
NAMES = DECLARED.findall(SOURCES)


@test
def every_test_is_found():
    check("tests whose name is found", len(NAMES), len(MACRO.findall(SOURCES)))
    check_true(f"there are more than 130: {len(NAMES)}", len(NAMES) > 130)


@test
def every_test_passes():
    failures = []
    for name in NAMES:
        done = run_psql([CALL], function=f"{name}_wrapper")
        if done.returncode != 0:
            failures.append(f"{name}: {done.stderr.strip()}")
    if failures:
        raise Failed("\n".join([f"{len(failures)} of {len(NAMES)} failed", *failures]))
    return f"{len(NAMES)} tests in the server"


sql("CREATE EXTENSION pggit_perf")
run_tests("pg_test")
