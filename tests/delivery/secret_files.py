"""Secrets that configs leave to files, delivered by CALL in a database without a worker."""
import json
import os

from harness import (
    CLUSTER_DIR, as_postgres, change_setting, check, check_contains, check_log, fails, lines_with,
    queries, sql, test, use_database, value, write_as_postgres,
)
from harness.receiver import HTTP, SMTP, forget_received, mail, received, url

from common import (
    COMMON, HERE, check_no_secret_in_log, check_no_secret_in_tables, deliver, reset, setting,
)

SQL = queries(HERE / "secret_files.sql")
SECRETS = CLUSTER_DIR / "secrets"
KEY = "geheim0123456789geheim0123456789"
HOST = "host: 127.0.0.1"
BASE = f"http://127.0.0.1:{HTTP}"
OF_ANOTHER_HOST = "it names another host or port than the one that the setting sends to"
IS_ROOT = os.geteuid() == 0


def secret_file(name, *lines, mode="600"):
    write_as_postgres(SECRETS / name, "".join(f"{line}\n" for line in lines), mode)


def use_directory(path):
    change_setting("pggit_perf.secrets_directory", path)


def webhook_from_file(name):
    setting(name, "webhook", {"url_file": name})


def pagerduty_from_file(name, file):
    setting(name, "pagerduty", {"routing_key_file": file, "endpoint": f"{BASE}/pagerduty"})


def mail_from_file(file):
    config = mail("files@example.org", username="pggit", password_file=file)
    setting("mail", "email", config)


def deliver_to_each_setting():
    sql(COMMON["queue_for_each_setting"])
    deliver()


def check_refused(name, reason):
    """Nothing was sent for this setting, and the log says why."""
    check(f"outcome of {name}", value(SQL["outcome_of_setting"], name=name),
          "pending configuration")
    number = value(SQL["number_of_setting"], name=name)
    check_log(f"pggit_perf: notification setting {number} cannot be used: {reason}")


def add_url_file(what, file):
    return fails(what, SQL["add_webhook"], config=json.dumps({"url_file": file}))


@test
def each_secret_of_each_channel_can_be_in_a_file():
    reset()
    use_database("postgres")
    reset()
    as_postgres("mkdir", "--mode", "700", SECRETS)
    use_directory(SECRETS)
    secret_file("slack", HOST, f"{BASE}/slack?geheim")
    secret_file("pager", HOST, KEY, mode="400")
    secret_file("hook", HOST, f"{BASE}/ok?geheim")
    secret_file("headers", f"{HOST}:{HTTP}", "Authorization: Bearer geheim")
    secret_file("mail", f"{HOST}:{SMTP}", "geheim")
    setting("slack", "slack", {"webhook_url_file": "slack"})
    pagerduty_from_file("pager", "pager")
    setting("hook", "webhook", {"url_file": "hook", "headers_file": "headers"})
    mail_from_file("mail")
    check("configs show the names of files", value(SQL["configs"]),
          '{"webhook_url_file": "slack"} {"url_file": "hook", "headers_file": "headers"}')
    check("secrets in the database", value(SQL["secrets"]), "0")

    deliver_to_each_setting()

    check("all are sent", value(SQL["statuses_by_setting"]),
          "hook sent, mail sent, pager sent, slack sent")
    check("the secrets that were sent", sorted(
        (m["path"], m["headers"].get("authorization") or m.get("password")
         or m["body"].get("routing_key"))
        for m in received() if m["path"] != "/slack?geheim"
    ), [("/ok?geheim", "Bearer geheim"), ("/pagerduty", KEY), ("smtp", "geheim")])
    check("requests with the secret path", len(received("/slack?geheim")), 1)


@test
def a_dump_holds_the_names_of_files():
    dump = as_postgres("pg_dump", "postgres")
    check("lines with the name", lines_with('"webhook_url_file": "slack"', dump), 1)


@test
def a_new_secret_is_used_without_a_restart():
    secret_file("headers", HOST, "Authorization: Bearer geheim2")
    forget_received()
    deliver_to_each_setting()
    check("headers", [m["headers"]["authorization"] for m in received("/ok")], ["Bearer geheim2"])


@test
def nothing_is_sent_by_a_file_that_is_not_as_it_must_be():
    reset()
    secret_file("other", "host: hooks.slack.com", f"{BASE}/ok?geheim")
    secret_file("elsewhere", "host: events.pagerduty.com", KEY)
    secret_file("mail-elsewhere", "host: mail.example.org", "geheim")
    secret_file("other-port", "host: 127.0.0.1:1", "Authorization: Bearer geheim")
    secret_file("open", HOST, f"{BASE}/ok?geheim", mode="640")
    secret_file("bare", f"{BASE}/ok?geheim")
    secret_file("large", HOST, f"{BASE}/ok?geheim{'x' * 4096}")
    as_postgres("ln", "-s", SECRETS / "hook", SECRETS / "link")
    as_postgres("mkdir", SECRETS / "folder")
    for name in ("other", "open", "bare", "large", "link", "folder", "missing"):
        webhook_from_file(name)
    pagerduty_from_file("elsewhere", "elsewhere")
    setting("other-port", "webhook", {**url("ok"), "headers_file": "other-port"})
    setting("headers", "webhook",
            {"url": f"http://localhost:{HTTP}/ok", "headers_file": "headers"})
    mail_from_file("mail-elsewhere")
    if IS_ROOT:
        secret_file("owner", HOST, f"{BASE}/ok?geheim", mode="644")
        os.chown(SECRETS / "owner", 0, -1)
        webhook_from_file("owner")

    deliver_to_each_setting()

    check("requests", len(received()), 0)
    for name in ("other", "elsewhere", "headers", "other-port"):
        check_refused(name, f"file {name}: {OF_ANOTHER_HOST}")
    check_refused("mail", f"file mail-elsewhere: {OF_ANOTHER_HOST}")
    check_refused("open", "file open: users other than the server's user may read or write it"
                          " (chmod 600)")
    check_refused("bare", "file bare: its first line must be \"host: NAME\" or \"host: NAME:PORT\","
                          " the receiver to which the secret may be sent")
    check_refused("large", "file large: it has more than 4096 bytes")
    check_refused("link", "file link: it is a symbolic link")
    check_refused("folder", "file folder: it is not a regular file")
    check_refused("missing", "file missing: it cannot be read: entity not found")
    if IS_ROOT:
        check_refused("owner", "file owner: it does not belong to the server's user")


@test
def a_file_is_named_without_a_directory():
    for name in ("../data/PG_VERSION", "/etc/passwd", ".hidden"):
        check_contains("the error", add_url_file(name, name), "url_file must be the name of a file"
                       " in pggit_perf.secrets_directory, without a directory")


@test
def a_pause_does_not_bind_the_receiver_that_the_file_names_next():
    reset()
    secret_file("limiting", HOST, f"{BASE}/429/day?geheim")
    secret_file("busy", HOST, f"{BASE}/503/day?geheim")
    webhook_from_file("limiting")
    webhook_from_file("busy")
    deliver_to_each_setting()
    deliver()
    check("both receivers ask for a day", value(SQL["attempts_by_setting"]),
          "busy pending 1, limiting pending 1")

    secret_file("limiting", HOST, f"{BASE}/ok?geheim")
    secret_file("busy", HOST, f"{BASE}/ok?geheim")
    deliver()
    check("the new receivers have not asked", value(SQL["attempts_by_setting"]),
          "busy sent 2, limiting sent 2")


@test
def there_must_be_a_directory_that_no_other_user_can_write_to():
    reset()
    webhook_from_file("hook")
    as_postgres("chmod", "777", SECRETS)
    deliver_to_each_setting()
    check_refused("hook", "file hook: pggit_perf.secrets_directory must belong to the server's user,"
                          " and no other user may write to it")
    as_postgres("chmod", "700", SECRETS)

    use_directory("")
    deliver_to_each_setting()
    check_refused("hook", "file hook: pggit_perf.secrets_directory is not set")
    check_contains("the error", add_url_file("a file without a directory", "hook"),
                   "no directory for such files is set")
    check("requests", len(received()), 0)


@test
def secrets_in_files_are_in_no_table_and_not_in_the_log():
    check_no_secret_in_tables()
    check_no_secret_in_log()
    reset()
    use_database("worked")
