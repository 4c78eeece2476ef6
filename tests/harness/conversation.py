"""A session that answers."""
import os
import select
import time

from harness import PATIENCE_SECONDS, Failed, Session, environment, script


class Conversation(Session):
    """A session that is asked one statement after the other."""

    END = b"-- end of the answer --\n"

    def __init__(self, database):
        with environment(PGDATABASE=database):
            super().__init__("\\set ON_ERROR_STOP off", "\\pset tuples_only on",
                             "\\pset format unaligned")

    def ask(self, *statements):
        """Returns the rows and messages of the statements."""
        try:
            self.say(*statements, f"\\echo {self.END.decode()}")
        except BrokenPipeError:
            raise Failed(f"the session has ended before: {script(statements)}") from None
        deadline = time.monotonic() + PATIENCE_SECONDS
        output, answer = self.process.stdout.fileno(), b""
        while not answer.endswith(self.END):
            if not select.select([output], [], [], max(0, deadline - time.monotonic()))[0]:
                raise Failed(f"the session does not answer: {script(statements)}")
            read = os.read(output, 65536)
            if not read:
                raise Failed(f"the session ended at: {script(statements)}{answer.decode()}")
            answer += read
        return answer.removesuffix(self.END).decode().rstrip("\n")
