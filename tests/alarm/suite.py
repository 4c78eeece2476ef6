"""The alarm: whom it is sent to, how often, and to the end."""
import contextlib
import json
import pathlib
import time

from harness import (
    CLUSTER_DIR, REPOSITORY, as_postgres, change_setting, check, check_true, fails, held,
    in_background, queries, run_tests, sql, test, use_database, value, wait_for, wait_until,
    write_as_postgres,
)
from harness.receiver import (
    HTTP, answer_at_gate, forget_received, has_received, keys, mail, pagerduty, received,
    received_at, url,
)

SQL = queries(pathlib.Path(__file__).parent / "alarm.sql")
FIXTURES = REPOSITORY / "tests" / "pg_regress" / "fixtures"
DELIVER = "CALL pggit.deliver_notifications(5)"
RUN_DUE_JOBS = "CALL pggit.run_due_jobs(1)"
PROCESS_ALERTS = "CALL pggit.run_job('process_alerts')"
DISTRUST = "GRANT CREATE ON SCHEMA pggit TO stranger"
TRUST = "REVOKE CREATE ON SCHEMA pggit FROM stranger"


def setting(name, channel, config):
    return value(SQL["add_setting"], name=name, channel=channel, config=json.dumps(config))


def webhook(name, path):
    return setting(name, "webhook", url(path))


def refused(call):
    """The call raises 42501, as the schema is not trusted."""
    messages = fails(call, "\\set VERBOSITY sqlstate", call)
    check("the error", "ERROR:  42501" in messages.splitlines(), True)


def changes(path):
    """What a webhook was told."""
    return [m["body"]["status"] for m in received_at(path)]


def number_at(*paths):
    return sum(m["path"] in paths for m in received())


@contextlib.contextmanager
def receivers_held():
    """An admin has changed a setting, and does not commit before the block is left."""
    with held(SQL["change_settings"]) as holder:
        wait_for("the lock", SQL["receivers_are_locked"], "1")
        yield
        check_true("the receivers were held all the time", holder.is_running())


def use_public_key():
    """Opening an encrypted config needs nothing in schema pggit either."""
    key = CLUSTER_DIR / "key.asc"
    write_as_postgres(key, (FIXTURES / "notification.secret.asc").read_text(), "600")
    change_setting("pggit_perf.notification_secret_key_file", key)
    sql("CREATE EXTENSION pgcrypto")
    sealed = webhook("sealed", "ok/other")
    sql(SQL["encrypt"], setting=sealed, config=json.dumps(url("ok/sealed")),
        public=(FIXTURES / "notification.public.asc").read_text().rstrip("\n"))


sql("CREATE ROLE stranger LOGIN", "CREATE EXTENSION pggit_perf")
HOOK = webhook("hook", "ok/hook")
setting("mail", "email", mail("ops@example.org"))
PAGER = setting("pager", "pagerduty", pagerduty("500/pager"))
BACKUP = webhook("backup", "ok/backup")
webhook("warnings", "ok/warnings")
webhook("disabled", "ok/disabled")
sql(SQL["who_gets_what"], backup=BACKUP, pager=PAGER)
use_public_key()


# --- by jobs --------------------------------------------------------------------------------------


@test
def a_trusted_schema_raises_no_alarm():
    sql(PROCESS_ALERTS)
    check("requests", len(received()), 0)


@test
def an_open_change_of_a_setting_makes_no_session_wait():
    # Neither while the schema is trusted, nor later.
    with receivers_held():
        sql("CALL pggit.deliver_notifications(1)", PROCESS_ALERTS)
        sql(DISTRUST)
        refused("CALL pggit.deliver_notifications(1)")
        check("requests while the receivers are locked", len(received()), 0)
    sql(TRUST)


@test
def a_job_raises_the_alarm_once_at_those_whom_it_concerns():
    sql(SQL["functions_of_a_stranger"])

    refused(PROCESS_ALERTS)

    check("the webhook gets the alarm", changes("/ok/hook"), ["firing"])
    check("the encrypted one as well", changes("/ok/sealed"), ["firing"])
    first = str(received()[0]["body"])
    check("it says who may CREATE", "stranger may CREATE in schema pggit" in first, True)
    check("it names the runbook", "docs/runbooks/untrusted-schema.md" in first, True)
    by_mail = received_at("smtp")[0]
    subject = by_mail["headers"]["Subject"]
    check("the subject of the mail", "CRITICAL: SYSTEM of untrusted_schema" in subject, True)
    check("its recipients", by_mail["to"], ["ops@example.org"])

    refused(RUN_DUE_JOBS)
    check("it is not told again at once", changes("/ok/hook"), ["firing"])
    check("requests at others", number_at("/ok/warnings", "/ok/disabled", "/ok/backup"), 0)


# --- by CALL --------------------------------------------------------------------------------------


@test
def an_alarm_that_fails_twice_goes_to_the_fallback():
    check("attempts at the pager", number_at("/500/pager"), 1)
    sql(SQL["make_setting_due"], setting=PAGER)
    refused(DELIVER)
    check("attempts at the pager then", number_at("/500/pager"), 2)

    refused(DELIVER)

    check("the fallback gets the alarm", changes("/ok/backup"), ["firing"])


@test
def a_receiver_that_was_told_is_reminded():
    sql(SQL["make_due"])
    refused(DELIVER)
    check("the webhook gets the alarm again", changes("/ok/hook"), ["firing", "firing"])
    hook = received_at("/ok/hook")
    check("incidents and keys", (len({m["body"]["groupKey"] for m in hook}), len(keys(hook))),
          (1, 2))


@test
def those_who_were_told_are_told_the_end():
    sql(SQL["no_functions_of_a_stranger"])

    sql(DELIVER)

    for path in ("/ok/hook", "/ok/backup"):
        check(f"what {path} was told", changes(path), ["firing", "firing", "resolved"])
    actions = {m["body"]["event_action"] for m in received_at("/500/pager")}
    check("the pager, which never heard of it, was not told the end", actions, {"trigger"})
    check("alarms that are left", value(SQL["alarms"]), "0")


# --- a stranger's trigger, and the receiver that comes back ---------------------------------------


@test
def a_receiver_that_moves_is_due_at_once():
    # However long it was to wait where it was. Another name alone changes nothing.
    forget_received()
    sql(SQL["waits_for_a_day"], SQL["rename_setting"], setting=HOOK)
    check("due after a change of its name", value(SQL["is_due"], setting=HOOK), "f|3")

    sql(SQL["move_setting"], setting=HOOK, config=json.dumps(url("gate")))
    check("due after it has moved", value(SQL["is_due"], setting=HOOK), "t|0")


@test
def a_strangers_trigger_raises_the_alarm_until_it_is_dropped():
    answer_at_gate("503")
    sql(SQL["trigger_of_a_stranger"])
    refused(RUN_DUE_JOBS)
    check("the attempt was in vain", value(SQL["was_tried_in_vain"], setting=HOOK), "t")

    answer_at_gate("ok")
    sql(SQL["clock_was_a_day_ahead"])
    refused(RUN_DUE_JOBS)
    of_trigger = "stranger has the trigger evil on pggit.performance_alerts"
    check("each names the trigger", [of_trigger in str(m["body"]) for m in received_at("/gate")],
          [True, True])

    sql("DROP TRIGGER evil ON pggit.performance_alerts")
    sql(RUN_DUE_JOBS)
    check("the receiver gets the end", changes("/gate"), ["firing", "firing", "resolved"])


@test
def a_cancelled_call_ends_soon_and_its_alarm_is_told_to_be_over():
    # Even if its receiver hangs and an admin has locked the receivers.
    forget_received()
    answer_at_gate("hang")
    sql(DISTRUST)
    session = in_background(DELIVER)
    wait_until("the request that hangs", has_received(1, lambda m: m["path"] == "/gate"))
    with receivers_held():
        began = time.monotonic()
        value(SQL["cancel_call"])
        status, _ = session.end()
        took = time.monotonic() - began
        check_true("the CALL was cancelled", status != 0)
        # A CALL that waited for the lock would take five seconds.
        check_true(f"cancelled, it took {took:.1f} s", took < 5)

    sql(TRUST)
    answer_at_gate("ok")
    sql(SQL["make_due"])
    sql(DELIVER)
    check("a receiver that may have the alarm gets its end", changes("/gate"), ["firing", "resolved"])


# --- where a dump is restored ---------------------------------------------------------------------


def receivers(database):
    return value(SQL["receivers"], database=database)


def restore(database, dump):
    sql(dump, database=database)


@test
def the_settings_of_a_dump_are_receivers_where_it_is_restored():
    dump = as_postgres("pg_dump", "postgres")
    sql("CREATE DATABASE restored")
    restore("restored", dump)
    check("receivers", receivers("restored"), receivers("postgres"))


@test
def settings_that_no_trigger_has_seen_are_receivers_after_a_check_of_health():
    dump = as_postgres("pg_dump", "--data-only", "--disable-triggers",
                       "--table", "pggit.alert_notification_settings", "postgres")
    sql("CREATE DATABASE data_only")
    sql("CREATE EXTENSION pggit_perf", database="data_only")
    restore("data_only", dump)
    check("receivers at first", receivers("data_only"), "")

    sql("CALL pggit.run_job('check_health')", database="data_only")

    check("receivers then", receivers("data_only"), receivers("postgres"))


# --- many receivers, and the background worker ----------------------------------------------------


@test
def one_call_tells_seventy_receivers_64_at_a_time():
    sql("CREATE DATABASE many")
    use_database("many")
    sql("CREATE EXTENSION pggit_perf", SQL["seventy_settings"], DISTRUST,
        url=f"http://127.0.0.1:{HTTP}/gate/")
    forget_received()
    # Each answers after a second.
    answer_at_gate("slow")

    refused(DELIVER)

    got = received()
    check("requests and receivers", (len(got), len({m["path"] for m in got})), (70, 70))
    at = sorted(m["at"] for m in got)
    check("the others come after the first 64", at[64] - at[0] >= 1, True)
    answer_at_gate("ok")
    use_database("postgres")


@test
def the_background_worker_raises_and_ends_the_alarm():
    def told(change):
        return has_received(1, lambda m: (
            m["body"].get("status") == change and "untrusted_schema" in str(m["body"])
        ))

    sql("CREATE DATABASE worked", "SELECT pg_reload_conf()")
    use_database("worked")
    sql("CREATE EXTENSION pggit_perf")
    webhook("hook", "ok/worker")
    forget_received()
    sql(SQL["queue"], message="before")
    wait_until("the worker", has_received(1, lambda m: m["path"] == "/ok/worker"))

    sql("GRANT USAGE, CREATE ON SCHEMA pggit TO stranger")
    wait_until("the alarm", told("firing"))

    sql(SQL["queue"], message="meanwhile")
    sql(TRUST)
    wait_until("its end", told("resolved"))
    wait_for("what was queued meanwhile", SQL["statuses"], "sent")


run_tests("alarm")
