"""What the server's log shows of a config."""
from harness import REPOSITORY, check, check_contains, check_true, fails, run_psql, sql, test

from common import (
    COMMON, HIDDEN, SHOWN, NewLog, config, give_as_literal, give_as_parameter, insert,
    with_settings,
)

# What README has superusers say first.
FIRST = "SET log_min_messages = 'panic';"


def insert_no_json(name):
    """PostgreSQL refuses this config before the extension sees it."""
    return insert(name, config(name).replace('"}', '",}'))


@test
def with_the_settings_that_postgresql_comes_with_the_log_shows_no_config():
    log = NewLog()
    give_as_literal("in_clear")
    give_as_parameter("as_a_parameter")
    check("a literal", log.has("in_clear"), HIDDEN)
    check("a parameter", log.has("as_a_parameter"), HIDDEN)


@test
def a_log_of_statements_shows_literals_and_may_leave_parameters_out():
    for setting in ("log_statement=mod", "log_min_duration_statement=0"):
        log = NewLog()
        with with_settings(setting):
            give_as_literal(f"literal-{setting}")
            check(f"{setting}: a literal", log.has(f"literal-{setting}"), SHOWN)
            give_as_parameter(f"bound-{setting}")
            check(f"{setting}: a parameter", log.has(f"bound-{setting}"), SHOWN)
        with with_settings(setting, "log_parameter_max_length=0"):
            give_as_parameter(f"short-{setting}")
            check(f"{setting}: a parameter where log_parameter_max_length is 0",
                  log.has(f"short-{setting}"), HIDDEN)


@test
def the_log_shows_a_wrong_statement_unless_the_extension_refuses_its_config():
    log = NewLog()
    fails("a config that is no JSON", insert_no_json("typo"))
    fails("a role without the right", "SET ROLE no_admin", insert("right"))
    fails("a config with an unknown member",
          insert("member", config("member").replace("webhook_url", "webhook_uri")))
    check("what is no JSON", log.has("typo"), SHOWN)
    check("the statement of a role without the right", log.has("right"), SHOWN)
    check("the unknown member", log.has("member"), HIDDEN)


@test
def after_the_statement_that_readme_names_the_log_shows_no_config():
    # However the log is set, and whether the statement succeeds or fails.
    readme = " ".join((REPOSITORY / "README.md").read_text(encoding="utf-8").split())
    check_contains("README", readme, FIRST)
    log = NewLog()
    with with_settings("log_statement=all", "log_min_duration_statement=0"):
        sql(FIRST, insert("first"))
    fails("a config that is no JSON", FIRST, insert_no_json("first-typo"))
    fails("a role without the right", FIRST, "SET ROLE no_admin", insert("first-right"))
    fails("a setting that is there already", FIRST, insert("first"))
    for name in ("first", "first-typo", "first-right"):
        check(f"the config {name}", log.has(name), HIDDEN)


@test
def a_copy_that_fails_shows_its_row():
    log = NewLog()
    done = run_psql((COMMON["copy"], f"in_clear\tslack\t{config('copied')}\n\\."))
    check_true("a setting that is there already is refused", done.returncode != 0)
    check("the row", log.has("copied"), SHOWN)
