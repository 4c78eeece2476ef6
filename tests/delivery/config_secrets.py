"""Secrets of configs, in clear and encrypted: sent, and shown nowhere."""
import json

from harness import (
    CLUSTER_DIR, as_postgres, change_setting, check, check_log, fails, held, queries, sql, test,
    value, wait_for, write_as_postgres,
)
from harness.receiver import mail, received, slack, url

from common import (
    FIXTURES, HERE, check_no_secret_in_dump, check_no_secret_in_log, check_no_secret_in_tables,
    make_due, reset, setting,
)

SQL = queries(HERE / "config_secrets.sql")
KEY = CLUSTER_DIR / "key.asc"
PUBLIC_KEY = (FIXTURES / "notification.public.asc").read_text().rstrip("\n")


def encrypt(name, config):
    sql(SQL["encrypt"], name=name, config=json.dumps(config), public=PUBLIC_KEY)


@test
def a_key_that_others_may_read_is_not_used():
    reset()
    write_as_postgres(KEY, (FIXTURES / "notification.secret.asc").read_text(), "644")
    change_setting("pggit_perf.notification_secret_key_file", KEY)
    sql(SQL["two_without_config"])
    headers = {"Authorization": "Bearer geheim"}
    encrypt("sealed", {**url("ok?token=geheim"), "headers": headers})
    encrypt("mail", mail("busy@example.org", sender="p@example.org", username="pggit",
                         password="geheim"))
    setting("clear", "slack", slack("404?geheim"))

    sql(SQL["queue_secret"])

    wait_for("two errors of the configuration", SQL["configuration_errors"], "2")
    check_log("may be read by users other than")


@test
def encrypted_settings_are_sent_to_with_their_secrets():
    as_postgres("chmod", "600", KEY)
    make_due()
    wait_for("what is sealed is sent", SQL["status_of_sealed"], "sent")
    wait_for("the mail was tried", SQL["mails_that_were_put_off"], "1")
    sent = [(m["path"], m["headers"]["authorization"]) for m in received("/ok")]
    check("paths and headers", sent, [("/ok?token=geheim", "Bearer geheim")])


@test
def secrets_are_in_one_table_and_nowhere_else():
    # Not in another table, not in what sessions show, not in a dump, not in the log.
    one_table = "pggit_perf_internal.alert_notification_secrets"
    check_no_secret_in_tables(but=(one_table,))
    check("secrets in that table", value(SQL["secrets"]), "1")

    config = json.dumps(slack("404?geheim"))
    with held(SQL["add_secret"], config=config):
        wait_for("a session that has given a config", SQL["sessions_with_a_hidden_statement"], "1")
        check("sessions that show a secret", value(SQL["sessions_that_show_a_secret"]), "0")

    check_no_secret_in_dump("worked")
    config = json.dumps({"webhook_url": "geheim"})
    fails("a config with a bad URL", SQL["add_secret"], config=config)
    fails("encryption by a bad key", SQL["encrypt_with_a_key_that_is_none"], config=config)
    check_log("config cannot be used for slack")
    check_no_secret_in_log()
