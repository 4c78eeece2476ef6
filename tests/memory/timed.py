"""Statements under a statement_timeout that is shorter than they take."""
import time

from harness import check_true, run_psql

CANCELLED = "ERROR:  57014"
PATIENCE_MS = 1000


def timed(statement):
    """What psql says of the statement but its rows, and after how many milliseconds."""
    began = time.monotonic()
    done = run_psql(("\\o /dev/null", "SET statement_timeout = '100ms'", statement),
                    VERBOSITY="sqlstate")
    return (done.stdout + done.stderr).strip(), int((time.monotonic() - began) * 1000)


def ends_soon(statement, may_be_short=False):
    """The statement takes longer than 100 ms and is cancelled within a second; a short one may have
    its answer before. A statement that took longer than a second is tried once more, and gets a
    second more than pg_sleep() takes at that time on this machine."""
    limit = PATIENCE_MS
    said, took = timed(statement)
    if took > limit:
        _, sleep_took = timed("SELECT pg_sleep(10)")
        limit += sleep_took
        said, took = timed(statement)
    check_true(f"at most {limit} ms, not {took}", took <= limit)
    check_true(f"that it is cancelled, not: {said[:300]}",
               said == CANCELLED or (may_be_short and said == ""))
    return f"{took} ms"
