"""postgres_exporter and Prometheus as they run beside a server, and what they answer."""
import contextlib
import json
import math
import os
import re
import socket
import subprocess
import time
import urllib.parse
import urllib.request

from harness import CLUSTER_DIR, Failed

PATIENCE_SECONDS = 90
PROMETHEUS_CONFIGURATION = """\
global: {{scrape_interval: 1s, evaluation_interval: 1s}}
rule_files: ["{rules}"]
scrape_configs:
  - job_name: pggit_perf
    honor_labels: true
    static_configs: [{{targets: ["127.0.0.1:{exporter_port}"]}}]
"""


def series(text):
    """The series of the exposition format: (name, labels) and their numbers. NaN is no number, and
    the exporter's own label "server" is left out."""
    found = {}
    for line in text.splitlines():
        match = re.match(r"(pggit_perf_\w+)(?:\{(.*)\})? (\S+)$", line)
        if match and not math.isnan(float(match[3])):
            labels = dict(re.findall(r'(\w+)="((?:[^"\\]|\\.)*)"', match[2] or ""))
            labels.pop("server", None)
            found[match[1], tuple(sorted(labels.items()))] = float(match[3])
    return found


def until(what, ask):
    """Waits until there is an answer that is not empty; a program that does not listen is asked
    again."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < deadline:
        with contextlib.suppress(OSError):
            if found := ask():
                return found
        time.sleep(0.2)
    raise Failed(f"not within {PATIENCE_SECONDS} seconds: {what}")


def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


class Listening:
    """A program that answers by HTTP."""

    def __init__(self):
        self.port = free_port()
        self.address = f"127.0.0.1:{self.port}"

    def get(self, path):
        with urllib.request.urlopen(f"http://{self.address}/{path}", timeout=5) as answer:
            return answer.read().decode()


class Exporter(Listening):
    def metrics(self):
        return self.get("metrics")


class Prometheus(Listening):
    def data(self, path):
        return json.loads(self.get(f"api/v1/{path}"))["data"]

    def query(self, query):
        return self.data(f"query?query={urllib.parse.quote(query)}")["result"]

    def alerts(self):
        """The names of the alerts that are pending or firing."""
        return {alert["labels"]["alertname"] for alert in self.data("alerts")["alerts"]}


@contextlib.contextmanager
def running(name, *command, **variables):
    """The program runs until the block is left; it writes into NAME.log."""
    with open(CLUSTER_DIR / f"{name}.log", "w", encoding="utf-8") as log:
        process = subprocess.Popen(command, stdout=log, stderr=log, env={**os.environ, **variables})
        try:
            yield
        finally:
            process.terminate()
            process.wait()


@contextlib.contextmanager
def exporter(query_file):
    found = Exporter()
    source = (f"host={os.environ['PGHOST']} port={os.environ['PGPORT']} user=exporter"
              " dbname=postgres sslmode=disable")
    with running(
        "exporter", "prometheus-postgres-exporter", f"--web.listen-address={found.address}",
        "--disable-default-metrics", "--disable-settings-metrics",
        f"--extend.query-path={query_file}", DATA_SOURCE_NAME=source,
    ):
        yield found


@contextlib.contextmanager
def prometheus(rules, exporter_port):
    found = Prometheus()
    configuration = CLUSTER_DIR / "prometheus.yml"
    configuration.write_text(
        PROMETHEUS_CONFIGURATION.format(rules=rules, exporter_port=exporter_port), encoding="utf-8")
    with running(
        "prometheus", "prometheus", f"--config.file={configuration}",
        f"--storage.tsdb.path={CLUSTER_DIR / 'tsdb'}", f"--web.listen-address={found.address}",
    ):
        yield found
