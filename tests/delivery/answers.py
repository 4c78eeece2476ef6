"""Every answer that a receiver can give, and what becomes of the message."""
from harness import (
    as_restored, check, check_log, lines_with, queries, server_log, sql, test, value,
)
from harness.receiver import (
    DIRECTORY, HTTP, HTTPS, forget_received, keys, mail, pagerduty, received, received_at, slack,
)

from common import COMMON, HERE, attempts, deliver, deliver_again, reset, setting, webhook

SQL = queries(HERE / "answers.sql")

# By path or name of the setting: the first attempt's outcome.
WEBHOOKS = {
    "ok": "sent 200",
    "pagerduty": "sent 202",
    "204": "sent 204",
    "400": "failed rejected 400",
    "404": "failed rejected 404",
    "410": "failed rejected 410",
    "408": "retry timeout 408",
    "500": "retry receiver 500",
    "503": "retry receiver 503",
    "429": "retry rate_limited 429",
    "redirect": "failed redirected 307",
    "hang": "retry timeout",
    "half": "retry network",
    "slow": "sent 200",
    "flaky": "retry receiver 500",
}
OTHERS = {
    "untrusted": "retry tls",
    "nobody": "retry network",
    "unknown": "retry network",
    "forbidden": "failed forbidden_address",
    "slack says ok": "sent 200",
    "slack says else": "retry unexpected_reply 202",
    "pagerduty 202": "sent 202",
    "pagerduty 200": "retry unexpected_reply 200",
    "mail ops": "sent",
    "mail busy": "retry receiver",
    "mail nobody": "failed rejected",
    "mail half": "retry network",
}


@test
def test_case_4_of_the_requirements_holds():
    setting("mail", "email", mail("ops@example.org"))
    sql(SQL["queue_requirement_case_4"])
    check("the status before", value(COMMON["statuses"]), "pending")

    deliver()

    check("the status after", value(COMMON["statuses"]), "sent")
    got = received()
    check("the number of mails", len(got), 1)
    check("the recipient", got[0]["to"], ["test@example.com"])
    check("the subject", got[0]["headers"]["Subject"], "[pggit_perf] Test message")
    check("the text is there", "Test message" in got[0]["body"]["text/plain"], True)


@test
def each_answer_has_its_outcome():
    reset()
    for name in WEBHOOKS:
        webhook(name, name)
    setting("untrusted", "webhook", {"url": f"https://localhost:{HTTPS}/ok"})
    setting("nobody", "webhook", {"url": "http://127.0.0.1:1/"})
    # No name server is asked for a name that is too long. Only a restored setting may have one.
    with as_restored():
        setting("unknown", "webhook", {"url": f"http://{'x' * 64}.invalid/"})
    # Which addresses are forbidden, crates/notify/src/address.rs tests. Here only addresses of this
    # machine are tried, whatever the policy makes of them.
    setting("forbidden", "webhook", {"url": f"http://127.0.0.2:{HTTP}/ok"})
    setting("slack says ok", "slack", slack("slack"))
    setting("slack says else", "slack", slack("pagerduty"))
    setting("pagerduty 202", "pagerduty", pagerduty("pagerduty"))
    setting("pagerduty 200", "pagerduty", pagerduty("ok"))
    for recipient in ("ops", "busy", "nobody", "half"):
        setting(f"mail {recipient}", "email", mail(f"{recipient}@example.org"))
    sql(COMMON["queue_for_each_setting"])

    deliver()

    for name, outcome in {**WEBHOOKS, **OTHERS}.items():
        check(f"the first attempt of {name}", attempts(name), outcome)
    check("requests that followed a redirect", len(received_at("/elsewhere")), 0)
    check("each status is that of the last outcome", value(SQL["outcomes_and_statuses"]),
          "failed=failed pending=pending sent=sent")
    check("the next attempt comes after a while", value(SQL["is_tried_again_after_a_while"]), "t")
    check("the log has response times", value(SQL["slow_answers_took_a_second"]), "t")


@test
def a_retry_has_the_key_of_the_first_attempt():
    deliver_again()
    deliver_again()

    check("three attempts", attempts("flaky"), "retry receiver 500, retry receiver 500, sent 200")
    flaky = received_at("/flaky")
    check("keys and requests", (len(keys(flaky)), len(flaky)), (1, 3))
    halves = [m for m in received_at("smtp") if m["to"] == ["half@example.org"]]
    check("Message-IDs of a mail", len(keys(halves)), 1)


@test
def a_certificate_of_an_authority_in_the_ca_file_is_trusted():
    authority = DIRECTORY / "authority.pem"
    sql(f"ALTER DATABASE postgres SET pggit_perf.notification_ca_file = '{authority}'")
    deliver_again()
    check("all attempts", attempts("untrusted"), "retry tls, retry tls, retry tls, sent 200")


@test
def after_twenty_attempts_a_message_is_a_dead_letter():
    sql(SQL["nineteen_attempts_were_made"])
    deliver_again()
    check("status, attempts and class", value(SQL["dead_letter"]), "failed|20|receiver")


@test
def nothing_is_sent_in_clear_where_tls_is_asked_for():
    sql("ALTER DATABASE postgres SET pggit_perf.notification_https_only = on")
    for channel in ("webhook", "email"):
        sql(SQL["queue_in_clear"], channel=channel)
    forget_received()

    deliver()

    check("their statuses", value(SQL["statuses_in_clear"]),
          "failed configuration,failed configuration")
    check("requests", len(received()), 0)
    check_log("cannot be used as it is: url would send without TLS,"
              " and pggit_perf.notification_https_only is on")
    sql("ALTER DATABASE postgres RESET pggit_perf.notification_https_only")


@test
def what_can_be_sent_of_an_unreadable_setting_is_sent():
    # A restored setting may have what no parser reads. Its good recipients get the message; without
    # one, or if the message's own recipient is unreadable, the message is a dead letter.
    reset()
    bad = "Smith, John <bad@example.org>"
    with as_restored():
        setting("one good", "email", mail(bad, "ops@example.org", sender="a@example.org"))
        setting("none good", "email", mail(bad))
        setting("bad port", "webhook", {"url": "http://127.0.0.1:65536/"})
    sql(SQL["queue_without_visible_text"], SQL["queue_for_recipients_of_their_own"])

    deliver()

    check("statuses by recipient", value(SQL["statuses_by_recipient"]), ", ".join((
        "one good/=sent", "none good/=failed configuration", "bad port/=failed configuration",
        "one good/nobody at all=failed configuration", "one good/=sent",
        "one good/own@example.org=sent",
    )))
    check("the recipients", sorted(m["to"][0] for m in received()),
          ["ops@example.org", "ops@example.org", "own@example.org"])
    subjects = [m["headers"]["Subject"] for m in received()]
    check("messages without text",
          subjects.count("[pggit_perf] (a message without text)"), 2)
    check_log("element 1 of to must be an e-mail address")
    check_log("url must be a URL with the name or address")
    check_log("its recipient is not one e-mail address")


@test
def a_refused_recipient_does_not_keep_the_mail_from_the_others():
    # One recipient is unknown, or is put off: the other gets the mail at once, or after six
    # attempts. The log says that one is missing.
    reset()
    setting("unknown", "email", mail("ops@example.org", "nobody@example.org"))
    setting("deferred", "email", mail("ops@example.org", "busy@example.org"))
    sql(COMMON["queue_for_each_setting"])

    deliver()
    check("one recipient is unknown", attempts("unknown"), "sent")
    check("one recipient is put off", attempts("deferred"), "retry deferred")
    check("mails", len(received()), 1)

    sql(SQL["five_more_failures"])
    deliver_again()
    check("failures of the network do not count", value(SQL["deferred_and_sent"]), "6|0")

    deliver_again()
    check("recipients that were left out", value(SQL["recipients_left_out"]),
          "deferred 1, unknown 1")
    check_log("was sent, but not to all recipients: 0 were rejected or have addresses that the"
              " mail server cannot take, 1 were deferred too often")
    check("addresses in the log", lines_with("busy@example.org", server_log()), 0)
