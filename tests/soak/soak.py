#!/usr/bin/env python3
"""Drives a server for some minutes and judges it by what was written down outside of it: soak.py CHECKOUT MINUTES SEED.

The environment is that of scripts/cluster.sh and tests/delivery/receiver.sh. Each client keeps a ledger: a batch of operations
under a name of its own is committed, failed, or unknown, where the connection ended while COMMIT was under way.
"""

import collections
import json
import os
import random
import signal
import subprocess
import sys
import threading
import time

import psycopg2

CHECKOUT, MINUTES, SEED = sys.argv[1], float(sys.argv[2]), int(sys.argv[3])
CLIENTS, PEOPLE, JOBS = 12, 3, 3
OPERATIONS = ["commit", "merge", "rebase", "get_history", "get_objects", "create_branch", "tag", "gc"]
# The baselines' 99th percentile lies below 1,100 µs and the threshold is twice that: no duration lies between.
NORMAL, VIOLATION = (1000, 1099), (5000, 60000)
RECEIVER = os.path.join(os.environ["CLUSTER_DIR"], "receiver")
# What a statement may end with while servers and sessions are killed. Anything else is a fault.
EXPECTED_STATES = {None, "57014", "57P01", "57P02", "57P03", "08006", "08003", "08001", "55P03"}
# Seconds; the same work takes fractions of a second on an idle machine, and took 220 s once on statistics that were out of date.
SLOWEST_JOB = 120

stopping = threading.Event()
lock = threading.Lock()
ledger = {}
counts = collections.Counter()
faults = []


def connect():
    connection = psycopg2.connect(host=os.environ["PGHOST"], port=os.environ["PGPORT"], dbname="soak", user="postgres")
    connection.autocommit = True
    return connection


def note_error(what, error):
    """An error that no test provoked is a fault."""
    state = getattr(error, "pgcode", None)
    with lock:
        counts[f"errors {state}"] += 1
        if state not in EXPECTED_STATES:
            faults.append(f"{what}: SQLSTATE {state}: {error}")


class Session(threading.Thread):
    """Works until it is stopped, with a new connection whenever the old one ends."""

    def __init__(self, name, number):
        super().__init__(name=f"{name}-{number}", daemon=True)
        self.random = random.Random(f"{SEED}/{name}/{number}")
        self.connection = None

    def run(self):
        while not stopping.is_set():
            try:
                if self.connection is None or self.connection.closed:
                    self.connection = connect()
                self.work()
            except psycopg2.Error as error:
                note_error(self.name, error)
                if self.connection is not None:
                    self.connection.close()
                self.connection = None
                stopping.wait(0.1)

    def query(self, text, *values):
        with self.connection.cursor() as cursor:
            cursor.execute(text, values)
            return cursor.fetchall() if cursor.description else []


class Client(Session):
    """Records, in every way there is."""

    def __init__(self, number):
        super().__init__("client", number)
        self.batches = 0

    def duration(self):
        low, high = VIOLATION if self.random.random() < 0.002 else NORMAL
        return self.random.randint(low, high)

    def work(self):
        self.batches += 1
        batch = f"soak-{self.name}-{self.batches}"
        size = self.random.choice([1, 1, 1, 2, 20, 100])
        rows = [(self.random.choice(OPERATIONS), self.duration()) for _ in range(size)]
        gives_up = self.random.random() < 0.05
        way = self.random.choice(["one", "many", "insert"])
        entry = {"rows": rows, "state": "unknown"}
        with lock:
            ledger[batch] = entry
        names, durations = [name for name, _ in rows], [duration for _, duration in rows]
        try:
            self.query("BEGIN")
            if way == "one":
                for name, duration in rows:
                    self.query("SELECT pggit.record_performance_metric(%s, %s::bigint, p_session_id => %s)", name, duration, batch)
            elif way == "many":
                self.query("SELECT pggit.record_performance_metrics(%s, %s, p_session_id => %s)", names, durations, batch)
            else:
                self.query("INSERT INTO pggit.performance_metrics (operation_type, duration_microseconds, session_id) SELECT o, d, %s FROM unnest(%s, %s::bigint[]) AS x (o, d)",
                           batch, names, durations)
        except psycopg2.Error:
            entry["state"] = "failed"
            raise
        if gives_up:
            entry["state"] = "failed"
            self.query("ROLLBACK")
            return
        # From here on only an answer tells.
        self.query("COMMIT")
        entry["state"] = "committed"
        stopping.wait(self.random.random() / 20)


class Person(Session):
    """Looks, acknowledges, snoozes, suppresses, resolves."""

    def work(self):
        deed = self.random.choice(["acknowledge", "acknowledge alert", "snooze", "resolve", "suppress", "look", "look"])
        incidents = self.query("SELECT incident_id FROM pggit.v_open_incidents")
        if deed == "look":
            self.query("SELECT * FROM pggit.v_operation_overview")
            self.query("SELECT * FROM pggit.health_check()")
        elif deed == "suppress":
            self.query("SELECT pggit.suppress_alerts(now() + %s * interval '1 second', 'soak', %s, p_severity => %s)", self.random.randint(1, 20),
                       self.random.choice([None, *OPERATIONS]), self.random.choice([None, "WARNING", "CRITICAL"]))
        elif deed == "acknowledge alert":
            alerts = self.query("SELECT alert_id FROM pggit.v_unacknowledged_alerts LIMIT 20")
            if alerts:
                self.tolerant("SELECT pggit.acknowledge_alert(%s)", self.random.choice(alerts)[0])
        elif incidents:
            incident = self.random.choice(incidents)[0]
            if deed == "acknowledge":
                self.tolerant("SELECT pggit.acknowledge_incident(%s, 'soak')", incident)
            elif deed == "snooze":
                self.tolerant("SELECT pggit.snooze_incident(%s, interval '3 seconds')", incident)
            else:
                self.tolerant("SELECT pggit.resolve_incident(%s)", incident)
        counts[f"people: {deed}"] += 1
        stopping.wait(self.random.random())

    def tolerant(self, text, value):
        """An action that another session has just done is refused, which is right."""
        try:
            self.query(text, value)
        except psycopg2.Error as error:
            if error.pgcode not in ("55000", "42704"):
                raise


class Job(Session):
    """What a scheduler calls, at any time and side by side."""

    def work(self):
        call = self.random.choice([
            "CALL pggit.tick(5)", "SELECT * FROM pggit.process_alerts()", "SELECT * FROM pggit.check_pending_metrics()", "SELECT * FROM pggit.roll_up_metrics()",
            "SELECT * FROM pggit.recalculate_all_baselines_rolling()", "SELECT * FROM pggit.run_detection()", "SELECT * FROM pggit.archive_old_data()",
            "CALL pggit.deliver_notifications(2)", "CALL pggit.run_job('process_alerts')", "SELECT pggit.ensure_metric_partitions()",
            "SELECT * FROM pggit.prometheus_metrics()", "SELECT pggit.performance_report(24)"])
        started = time.monotonic()
        try:
            self.query(call)
        except psycopg2.Error as error:
            # A run of the same job that is under way is said, not waited for. Why jobs failed (38000) is judged at the end.
            if error.pgcode not in ("55P03", "55006", "38000"):
                raise
        counts[f"job: {call}"] += 1
        took = time.monotonic() - started
        with lock:
            counts["slowest job in ms"] = max(counts["slowest job in ms"], int(took * 1000))
        stopping.wait(self.random.random() / 2)


def set_gate(answer):
    """The receiver reads the file whenever it likes, and never finds half of it."""
    path = os.path.join(RECEIVER, "gate")
    with open(path + ".new", "w", encoding="utf-8") as file:
        file.write(answer)
    os.rename(path + ".new", path)


class Receiver(threading.Thread):
    """How the receiver answers, for seconds at a time."""

    def run(self):
        chance = random.Random(f"{SEED}/receiver")
        while not stopping.is_set():
            answer = chance.choice(["ok", "ok", "ok", "500", "503", "hang", "half", "slow", "404"])
            set_gate(answer)
            stopping.wait(chance.uniform(0.5, 8))


def cluster(command):
    subprocess.run(["bash", "-c", f'source "$1/scripts/cluster.sh"; {command}', "_", CHECKOUT], check=True, stdout=subprocess.DEVNULL)


def backends(where):
    try:
        with connect() as connection, connection.cursor() as cursor:
            cursor.execute(f"SELECT pid FROM pg_catalog.pg_stat_activity WHERE pid <> pg_catalog.pg_backend_pid() AND {where}")
            return [pid for (pid,) in cursor.fetchall()]
    except psycopg2.Error:
        return []


class Killer(threading.Thread):
    """Cuts off whatever is there: a statement, a session, the delivery worker, the server, in orderly and disorderly ways."""

    def run(self):
        chance = random.Random(f"{SEED}/killer")
        while not stopping.wait(chance.uniform(1, 12)):
            kind = chance.choice(["cancel", "cancel", "cancel", "terminate", "terminate", "terminate", "worker terminated", "worker killed", "backend killed",
                                  "fast restart", "immediate restart", "server killed"])
            if kind in ("cancel", "terminate"):
                for pid in chance.sample(found := backends("backend_type = 'client backend'"), min(3, len(found))):
                    self.signal(pid, signal.SIGINT if kind == "cancel" else signal.SIGTERM)
            elif kind.startswith("worker"):
                for pid in backends("backend_type = 'pggit_perf delivery'"):
                    self.signal(pid, signal.SIGTERM if kind == "worker terminated" else signal.SIGKILL)
            elif kind == "backend killed":
                for pid in chance.sample(found := backends("backend_type = 'client backend'"), min(1, len(found))):
                    self.signal(pid, signal.SIGKILL)
            elif kind == "server killed":
                cluster("cluster_kill; cluster_up")
            else:
                cluster(f'as_postgres pg_ctl --pgdata "$PGDATA" --log "$CLUSTER_DIR/server.log" --mode {kind.split()[0]} --wait restart')
            counts[f"kill: {kind}"] += 1

    @staticmethod
    def signal(pid, number):
        try:
            os.kill(pid, number)
        except ProcessLookupError:
            pass


def prepare():
    connection = connect()
    with connection.cursor() as cursor:
        for name in OPERATIONS:
            cursor.execute("SELECT pggit.record_performance_metrics(array_fill(%s::text, ARRAY[300]), (SELECT array_agg(%s + n %% 100) FROM generate_series(1, 300) AS n), p_session_id => 'before')",
                           (name, NORMAL[0]))
        cursor.execute("SELECT count(*) FROM pggit.recalculate_all_baselines_rolling()")
        for number in (1, 2, 3):
            cursor.execute("INSERT INTO pggit.alert_notification_settings (channel, setting_name, config, messages_per_second) VALUES ('webhook', %s, %s, 100)",
                           (f"receiver {number}", json.dumps({"url": f"http://127.0.0.1:{os.environ['HTTP']}/gate/{number}"})))
        cursor.execute("INSERT INTO pggit.alert_notification_settings (channel, setting_name, config, messages_per_second) VALUES ('email', 'mail', %s, 100)",
                       (json.dumps({"smtp_host": "127.0.0.1", "smtp_port": int(os.environ["SMTP"]), "encryption": "none", "from": "a@example.org", "to": ["ops@example.org"]}),))
        # Incidents end within the minutes that this takes.
        cursor.execute("UPDATE pggit.alert_escalation_policies SET recovery_period = '20 seconds'")
    connection.close()


def rows(connection, text, *values):
    with connection.cursor() as cursor:
        cursor.execute(text, values)
        return cursor.fetchall()


def fault(text):
    faults.append(text)


def drain(connection):
    """All that was recorded is looked at, told and sent."""
    set_gate("ok")
    rows(connection, "SELECT pggit.end_suppression(suppression_id) FROM pggit.alert_suppression WHERE ended_at IS NULL AND ends_at > now()")
    deadline = time.monotonic() + 600
    while True:
        checked = rows(connection, "SELECT metrics_checked FROM pggit.check_pending_metrics()")[0][0]
        rows(connection, "SELECT count(*) FROM pggit.process_alerts()")
        # What waits for its next attempt does not wait any longer.
        rows(connection, "UPDATE pggit.alert_notification_queue SET next_attempt_at = now() WHERE status = 'pending' AND next_attempt_at > now() RETURNING 1")
        with connection.cursor() as cursor:
            cursor.execute("CALL pggit.deliver_notifications(5)")
        left = rows(connection, """SELECT (SELECT count(*) FROM pggit.performance_alerts WHERE incident_id IS NULL),
                                          (SELECT count(*) FROM pggit.alert_notification_queue WHERE status IN ('pending', 'sending'))""")[0]
        if (checked, *left) == (0, 0, 0):
            return
        if time.monotonic() > deadline:
            fault(f"after ten minutes {checked} metrics were unchecked, {left[0]} alerts are in no incident, {left[1]} notifications neither sent nor given up")
            return


def judge_rows(connection):
    """Every committed row once, and no other; the server is asked for facts that only it knows."""
    found = dict(rows(connection, "SELECT session_id, count(*) FROM pggit.performance_metrics WHERE session_id LIKE 'soak-%%' GROUP BY 1"))
    durations = collections.defaultdict(list)
    violations = 0
    for batch, entry in ledger.items():
        there, size = found.pop(batch, 0), len(entry["rows"])
        wanted = {"committed": [size], "failed": [0], "unknown": [0, size]}[entry["state"]]
        if there not in wanted:
            fault(f"batch {batch} was {entry['state']}: {there} rows instead of {' or '.join(map(str, wanted))}")
        if there:
            counts["rows"] += there
            for name, duration in entry["rows"]:
                durations[name].append(duration)
                violations += duration >= VIOLATION[0]
        counts[f"batches {entry['state']}"] += 1
    if found:
        fault(f"{len(found)} batches that no worker recorded, such as {next(iter(found))}")
    counts["violations"] = violations
    return durations


def judge_alerts(connection):
    alerts = rows(connection, """SELECT count(*), count(DISTINCT m.metric_id), bool_and(m.duration_microseconds >= %s) FROM pggit.performance_alerts AS a
        JOIN pggit.performance_metrics AS m ON m.metric_id = a.metric_id AND m.session_id LIKE 'soak-%%' WHERE a.alert_type = 'THRESHOLD_EXCEEDED'""", VIOLATION[0])[0]
    if alerts[:2] != (counts["violations"], counts["violations"]) or not alerts[2]:
        fault(f"{counts['violations']} violations, {alerts[0]} alerts of {alerts[1]} metrics, all of them violations: {alerts[2]}")
    for incident_id, said, have in rows(connection, """SELECT i.incident_id, i.alert_count, count(a.alert_id) FROM pggit.performance_incidents AS i
            LEFT JOIN pggit.performance_alerts AS a ON a.incident_id = i.incident_id GROUP BY 1, 2 HAVING i.alert_count <> count(a.alert_id)"""):
        fault(f"incident {incident_id} says {said} alerts and has {have}")
    counts["incidents"] = rows(connection, "SELECT count(*) FROM pggit.performance_incidents")[0][0]


def judge_rollups(connection, durations):
    rows(connection, "SELECT * FROM pggit.roll_up_metrics()")
    for name, hours, first in rows(connection, "SELECT operation_type, hours_different, first_different FROM pggit.verify_rollups('-infinity', 'infinity') WHERE hours_different > 0"):
        fault(f"{hours} hours of {name} are rolled up wrongly, the first of them {first}")
    for name, values in durations.items():
        values = sorted(values + [NORMAL[0] + n % 100 for n in range(1, 301)])
        samples, p50, p99, greatest = rows(connection, """SELECT pggit.num_vals(r), pggit.percentile(0.5, r), pggit.percentile(0.99, r), pggit.max_val(r)
            FROM (SELECT pggit.rollup(digest) AS r FROM pggit.performance_rollups WHERE operation_type = %s) AS x""", name)[0]
        wanted = (len(values), percentile(values, 0.5), percentile(values, 0.99), values[-1])
        if (samples, greatest) != (wanted[0], wanted[3]) or max(abs(p50 - wanted[1]), abs(p99 - wanted[2])) > 1e-6:
            fault(f"{name}: the roll-ups say {(samples, p50, p99, greatest)}, the clients {wanted}")


def percentile(ordered, fraction):
    """As percentile_cont interpolates."""
    place = fraction * (len(ordered) - 1)
    low = int(place)
    high = min(low + 1, len(ordered) - 1)
    return ordered[low] + (ordered[high] - ordered[low]) * (place - low)


def judge_notifications(connection):
    with open(os.path.join(RECEIVER, "got"), encoding="utf-8") as file:
        got = [json.loads(line) for line in file]
    posts = collections.defaultdict(list)
    for post in got:
        posts[(post["key"] or "").strip("<>").split("@")[0]].append(post["at"])
    queue = rows(connection, """SELECT q.idempotency_key::text, q.queue_id, q.setting_id, q.incident_id, q.status::text, q.channel,
        (SELECT count(*) FROM pggit.alert_notification_log AS l WHERE l.queue_id = q.queue_id) FROM pggit.alert_notification_queue AS q ORDER BY q.queue_id""")
    known = {row[0] for row in queue}
    strangers = [key for key in posts if key not in known]
    if strangers:
        fault(f"{len(strangers)} notifications arrived that no row knows, such as {strangers[0]}")
    last = {}
    for key, queue_id, setting_id, incident_id, status, channel, attempts in queue:
        counts[f"notifications {status}"] += 1
        at = posts.get(key, [])
        if status == "sent" and not at:
            fault(f"notification {queue_id} ({channel}) is sent and never arrived")
        if len(at) > attempts:
            fault(f"notification {queue_id} ({channel}) arrived {len(at)} times, in {attempts} attempts that the log knows")
        counts["posts"] += len(at)
        if at and incident_id is not None and setting_id is not None:
            before = last.get((setting_id, incident_id))
            if before and min(at) < before[0]:
                fault(f"notification {queue_id} of incident {incident_id} arrived before {before[1]} was done")
            last[setting_id, incident_id] = (max(at), queue_id)


def judge_rest(connection):
    # The killer has interrupted jobs and deliveries. The next call runs the jobs that are due and
    # takes up the work that was interrupted; no job that was killed keeps another from running.
    with connection.cursor() as cursor:
        cursor.execute("CALL pggit.tick(60)")
    for job_name, started_at in rows(connection, "SELECT job_name, started_at FROM pggit.job_run_log WHERE status = 'running'"):
        fault(f"the job {job_name} is said to be running since {started_at}")
    for job_name, state, message, runs in rows(connection, """SELECT job_name, sqlstate, min(message), count(*) FROM pggit.job_run_log
            WHERE status = 'failed' AND sqlstate NOT IN ('55P03', '55006', '57014', '57P01') GROUP BY job_name, sqlstate"""):
        fault(f"the job {job_name} failed {runs} times: SQLSTATE {state}: {message}")
    if counts["slowest job in ms"] > SLOWEST_JOB * 1000:
        fault(f"a job took {counts['slowest job in ms']} ms")
    if rows(connection, "SELECT 1 FROM pg_extension WHERE extname = 'amcheck'"):
        counts["indexes checked"] = len(rows(connection, """SELECT i.indexrelid::regclass::text, bt_index_check(i.indexrelid, true) FROM pg_index AS i JOIN pg_class AS c ON c.oid = i.indexrelid
            JOIN pg_am AS a ON a.oid = c.relam WHERE a.amname = 'btree' AND c.relkind = 'i' AND c.relnamespace IN ('pggit'::regnamespace, 'pggit_perf_internal'::regnamespace)"""))


def main():
    threading.excepthook = lambda raised: faults.append(f"{raised.thread.name}: {raised.exc_type.__name__}: {raised.exc_value}")
    prepare()
    sessions = [Client(n) for n in range(CLIENTS)] + [Person("person", n) for n in range(PEOPLE)] + [Job("job", n) for n in range(JOBS)]
    killer = Killer()
    others = [killer, Receiver()]
    for thread in sessions + others:
        thread.start()
    end = time.monotonic() + MINUTES * 60
    while time.monotonic() < end and len(faults) < 20:
        time.sleep(1)
    stopping.set()
    for thread in sessions + others:
        thread.join(120)
        if thread.is_alive():
            fault(f"{thread.name} does not end")
    cluster('as_postgres pg_ctl --pgdata "$PGDATA" status || cluster_up')
    connection = connect()
    drain(connection)
    durations = judge_rows(connection)
    judge_alerts(connection)
    judge_rollups(connection, durations)
    judge_notifications(connection)
    judge_rest(connection)
    for name, count in sorted(counts.items()):
        print(f"     {name}: {count}")
    kills = sum(count for name, count in counts.items() if name.startswith("kill: "))
    if counts["rows"] < 1000 or kills < MINUTES or counts["violations"] < 1 or counts["posts"] < 1:
        fault(f"{counts['rows']} rows, {kills} kills, {counts['violations']} violations and {counts['posts']} posts: little was put to the test")
    for text in faults[:40]:
        print(f"FAIL soak: {text}")
    if faults:
        sys.exit(1)
    print(f"ok   soak: {MINUTES:g} minutes, {counts['rows']} rows, {counts['violations']} violations, {counts['incidents']} incidents, {counts['posts']} posts, {kills} kills")


main()
