"""What we ship for Prometheus and Grafana works with the programs themselves."""
import contextlib
import json
import re
import subprocess

from harness import (
    CLUSTER_DIR, REPOSITORY, check, check_contains, check_true, run_tests, sql, test, value,
)

from scraping import exporter, prometheus, series, until

SHIPPED = REPOSITORY / "monitoring"
RULES = SHIPPED / "prometheus_rules.yml"
EXPORTER = "dbname=postgres user=exporter"
OPEN_AND_CRITICAL = {"alert_type": "THRESHOLD_EXCEEDED", "severity": "CRITICAL", "status": "open"}
# Numbers that do not change while the test runs.
CONSTANT = {"pggit_perf_operation_baseline_seconds", "pggit_perf_incidents",
            "pggit_perf_health_limit", "pggit_perf_notifications_pending"}
ALERTS = {"PggitPerfUnwell", "PggitPerfIncidentUnacknowledged", "PggitPerfOperationSlow"}


def prepare():
    sql("CREATE EXTENSION pggit_perf", "CREATE ROLE exporter LOGIN IN ROLE pg_monitor")
    sql((REPOSITORY / "tests" / "report" / "seed.sql").read_text(encoding="utf-8"))


prepare()


def promtool(what, *arguments, text=""):
    done = subprocess.run(["promtool", *map(str, arguments)], input=text, cwd=SHIPPED,
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8",
                          check=False)
    check_true(f"{what}: {done.stdout}", done.returncode == 0)


def metrics():
    return value("SELECT pggit.prometheus_metrics()", database=EXPORTER)


@test
def promtool_accepts_the_rules():
    promtool("the rules", "check", "rules", RULES)


@test
def the_tests_of_the_rules_pass():
    promtool("their tests", "test", "rules", "prometheus_rules_test.yml")


@test
def promtool_accepts_the_exposition_format():
    promtool("the metrics", "check", "metrics", text=metrics() + "\n")


@test
def a_failing_check_of_health_is_among_the_series():
    check_contains("the metrics", f"\n{metrics()}\n",
                   '\npggit_perf_health_failing{check="oldest_pending_minutes"} 1\n')


def dashboard_queries():
    """The queries of the dashboard; what Grafana fills in is filled in."""
    board = json.loads((SHIPPED / "grafana_dashboard.json").read_text(encoding="utf-8"))
    check_true("every panel has a title", all(panel["title"] for panel in board["panels"]))
    found = [target["rawSql"] for panel in board["panels"] for target in panel["targets"]]
    found += [annotation["rawQuery"] for annotation in board["annotations"]["list"]]
    check_true(f"the dashboard has more than 10 queries: {len(found)}", len(found) > 10)
    in_range = r"\1 BETWEEN now() - interval '1 day' AND now()"
    return [re.sub(r"\$__timeFilter\(([^)]*)\)", in_range, query) for query in found]


@test
def the_exporters_role_may_run_every_query_of_the_dashboard():
    rows = value(*dashboard_queries(), database=EXPORTER)
    check_true("the dashboard shows rows", rows)


# --- postgres_exporter and Prometheus -------------------------------------------------------------


@test
def the_exporter_has_the_series_of_prometheus_metrics():
    ours = series(metrics())
    check_true(f"there are more than 250 series: {len(ours)}", len(ours) > 250)
    theirs = until("the exporter's series", lambda: series(scraped_from.metrics()))
    check("series that only one of them has", sorted(set(ours) ^ set(theirs))[:6], [])
    for key, number in ours.items():
        if key[0] in CONSTANT:
            check(f"the exporter's value of {key}", theirs[key], number)


@test
def prometheus_scrapes_the_open_critical_incidents():
    key = ("pggit_perf_incidents", tuple(sorted(OPEN_AND_CRITICAL.items())))
    wanted = series(metrics())[key]
    labels = ",".join(f'{name}="{label}"' for name, label in OPEN_AND_CRITICAL.items())
    found = until("the scraped incidents", lambda: scraper.query(f"pggit_perf_incidents{{{labels}}}"))
    check("the scraped number", float(found[0]["value"][1]), wanted)
    check_true("it is not zero", wanted > 0)


@test
def the_alerts_of_the_rules_are_raised():
    until(f"the alerts {sorted(ALERTS)}", lambda: scraper.alerts() >= ALERTS)


def show_logs():
    for name in ("exporter", "prometheus"):
        lines = (CLUSTER_DIR / f"{name}.log").read_text(encoding="utf-8").splitlines()
        print(f"{name}.log:", *lines[-5:], sep="\n")


with contextlib.ExitStack() as programs:
    scraped_from = programs.enter_context(exporter(SHIPPED / "postgres_exporter_queries.yaml"))
    scraper = programs.enter_context(prometheus(RULES, scraped_from.port))
    run_tests("monitoring", show_logs)
