"""What the tests of rollups share: their functions, what must hold, and load from pgbench."""
import pathlib
import subprocess

from harness import CLUSTER_DIR, Failed, check, postgres_command, queries, sql, value

HERE = pathlib.Path(__file__).resolve().parent
COMMON = queries(HERE / "common.sql")
LOAD = queries(HERE / "load.sql")
COMPARISONS = (HERE / "comparisons.sql").read_text(encoding="utf-8")
# More transactions than there is time for: the load ends with the server or its sessions.
ENDLESS = 1_000_000


def install(**arguments):
    """The extension, and the functions that compare."""
    sql("CREATE EXTENSION pggit_perf", COMPARISONS, **arguments)


def roll_up():
    sql("SELECT * FROM pggit.roll_up_metrics()")


def check_each_metric_is_counted_once(when, query="metrics_less_counted"):
    check(f"metrics less those that rollups count, {when}", value(COMMON[query]), "0")


def check_hours_equal_their_metrics(when):
    check(f"hours whose rollup differs from their metrics, {when}",
          value("SELECT checks.hours_different()"), "0")


def number_of_metrics():
    return int(value("SELECT count(*) FROM pggit.performance_metrics"))


class Load:
    """pgbench, which runs a script of load.sql while the test goes on."""

    def __init__(self, name, clients, transactions):
        self.name = name
        script, self.output = CLUSTER_DIR / f"{name}.sql", CLUSTER_DIR / f"{name}.out"
        script.write_text(f"{LOAD[name]}\n", encoding="utf-8")
        with open(self.output, "w", encoding="utf-8") as output:
            self.process = subprocess.Popen(
                postgres_command("pgbench", "--no-vacuum", "--client", clients, "--jobs", 1,
                                 "--transactions", transactions, "--file", script),
                stdout=output, stderr=output,
            )

    def end(self):
        """Waits for the end; returns the exit status and what pgbench printed."""
        return self.process.wait(), self.output.read_text(encoding="utf-8")

    def succeed(self):
        status, printed = self.end()
        if status != 0:
            errors = [line for line in printed.splitlines() if "error" in line]
            raise Failed(f"load by {self.name}: {errors}")
