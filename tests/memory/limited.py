"""Sessions whose server process cannot have more memory than it has, but for some megabytes."""
import contextlib
import os
import pathlib
import select
import subprocess

from harness import (
    PATIENCE_SECONDS, as_postgres, check, check_true, environment, lines_with,
    psql_command, queries, script, server_log, value, wait_until,
)

SQL = queries(pathlib.Path(__file__).parent / "session.sql")
GOES_ON = "SELECT 'goes ' || 'on'"
OUT_OF_MEMORY = "53200"
# A statement that needs too much memory may fail with out_of_memory, at a limit of PostgreSQL or
# pggit_perf (program_limit_exceeded), or because an argument is too long (invalid_parameter_value).
REFUSALS = (OUT_OF_MEMORY, "54000", "22023")
SILENT = "(the session does not answer)"


class LimitedSession:
    """psql, which has loaded what a session loads once; an error is printed as its SQLSTATE."""

    def __init__(self, headroom_mb):
        variables = {"VERBOSITY": "sqlstate", "ON_ERROR_STOP": "0"}
        with environment(PGOPTIONS=""):
            self.process = subprocess.Popen(psql_command(None, True, variables),
                                            stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                            stderr=subprocess.STDOUT)
        check("answers while warming up", self.ask(SQL["warm_up"]), "f\nt\n")
        self.limit(headroom_mb)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.stdin.close()
        self.process.wait()
        self.process.stdout.close()

    def limit(self, headroom_mb):
        backend = int(self.ask("SELECT pg_backend_pid()"))
        limit = address_space(backend) + headroom_mb * 1024 * 1024
        as_postgres("prlimit", "--pid", backend, f"--as={limit}:{limit}")

    def ask(self, *statements):
        """What the session prints."""
        try:
            self.process.stdin.write(script([*statements, "\\echo answered"]).encode())
            self.process.stdin.flush()
        except BrokenPipeError:
            return SILENT
        answer = b""
        while not answer.endswith(b"answered\n"):
            piece = self.read()
            if not piece:
                return answer.decode() + SILENT
            answer += piece
        return answer.decode().removesuffix("answered\n")

    def read(self):
        """What is printed next; nothing if the session has ended, or prints nothing for long."""
        output = self.process.stdout.fileno()
        ready, _, _ = select.select([output], [], [], PATIENCE_SECONDS)
        return os.read(output, 65_536) if ready else b""


def address_space(process):
    status = pathlib.Path(f"/proc/{process}/status").read_text(encoding="utf-8")
    kilobytes = next(line.split()[1] for line in status.splitlines() if line.startswith("VmSize"))
    return int(kilobytes) * 1024


def state_of_server():
    """When it was started, and how often one of its processes has crashed, which ends all
    sessions. After a crash it takes sessions again in a moment."""
    started = wait_until("the server", lambda: value("SELECT pg_postmaster_start_time()"))
    return started, lines_with("all server processes terminated", server_log())


@contextlib.contextmanager
def unharmed_server():
    """Fails unless the server is as before, at the end of the block."""
    before = state_of_server()
    yield
    check("the start of the server and its crashes", state_of_server(), before)


def is_refused(statement, headroom_mb):
    """With so much memory the statement fails, and its session goes on; returns the error."""
    with unharmed_server(), LimitedSession(headroom_mb) as session:
        answer = session.ask(statement)
        check_true(f"an error of memory or of a limit, not: {answer[:300]}",
                   any(state in answer for state in REFUSALS))
        check("the session goes on", session.ask(GOES_ON), "goes on\n")
    return answer.splitlines()[0]


def is_survived(statement, rooms):
    """The statement succeeds or fails for want of memory, and its session goes on. Each room, in
    megabytes, has another allocation fail."""
    with unharmed_server():
        refused = sum(is_survived_in(room, statement) for room in rooms)
    return f"refused with {refused} of {len(rooms)} rooms"


def is_survived_in(room, statement):
    """Whether the statement found too little memory."""
    with LimitedSession(room) as session:
        # It may have warned before its memory ended, of names that are too many.
        answer = session.ask("\\o /dev/null", "SET client_min_messages = error", "BEGIN",
                             statement, "ROLLBACK", "\\o")
        refused = answer.startswith(f"ERROR:  {OUT_OF_MEMORY}")
        check_true(f"with {room} MB success or want of memory, not: {answer[:300]}",
                   refused or answer == "")
        # Where the least room is left, ROLLBACK itself may find no memory: a client repeats it, and
        # PostgreSQL warns if it was not needed.
        answer = session.ask("ROLLBACK", GOES_ON)
        check_true(f"with {room} MB the session goes on, not: {answer[:300]}",
                   "goes on" in answer or f"ERROR:  {OUT_OF_MEMORY}" in answer)
    return refused
