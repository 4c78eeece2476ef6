"""What pg_stat_activity shows of a session that gives configs and stays open."""
from harness import (
    Session, check, environment, held, is_true, queries, test, value, wait_for, wait_until,
)

from common import HERE, PUBLIC_KEY, SHOWN, NewLog, config, insert

SQL = queries(HERE / "sessions.sql")
IN_PLACE_OF_A_STATEMENT = "<statement with the config of a notification setting>"
# log_lock_waits logs a statement that has waited for this long.
OPTIONS = "-c deadlock_timeout=10ms -c log_lock_waits=on"

# Both tests watch this session.
with environment(PGAPPNAME="open_session", PGOPTIONS=OPTIONS):
    OPEN = Session()


def statements_with_a_config():
    """Each way to give one: INSERT, UPDATE, EXECUTE, and our function."""
    yield insert("open")
    yield SQL["change"].replace(":config", f"'{config('changed')}'")
    yield f"PREPARE given AS {insert('given')}; EXECUTE given"
    yield (SQL["encrypt"].replace(":config", f"'{config('sealed')}'")
           .replace(":key", f"'{PUBLIC_KEY}'"))


@test
def other_sessions_do_not_see_a_config_that_was_given():
    for statement in statements_with_a_config():
        # What the session shows next is of the statement.
        OPEN.say("SELECT 'before'")
        wait_for("the statement before", SQL["state_and_query"], "idle|SELECT 'before';")
        before = value(SQL["query_start"])
        OPEN.say(statement)
        wait_until(statement[:60], lambda: is_true(SQL["has_ended"], before=before))
        check(f"what is shown after {statement[:60]}", value(SQL["query"]),
              IN_PLACE_OF_A_STATEMENT)
    check("settings, and those that are encrypted", value(SQL["given_settings"]), "2|1")


@test
def other_sessions_and_the_log_see_a_config_while_its_statement_waits_for_a_lock():
    # It waits before the extension runs, which cannot hide it yet.
    log = NewLog()
    with held("LOCK TABLE pggit.alert_notification_settings IN SHARE MODE"):
        wait_for("the lock", SQL["settings_are_locked"], "1")
        OPEN.say(insert("waits"))
        wait_until("the wait", lambda: is_true(SQL["waits_for_a_lock"]))
        check("the session shows the config", value(SQL["shows_the_waiting_config"]), "t")
        wait_until("log_lock_waits", lambda: log.has("waits") == SHOWN)
    wait_for("the end of the statement", SQL["state_and_query"],
             f"idle|{IN_PLACE_OF_A_STATEMENT}")
    OPEN.succeed()
