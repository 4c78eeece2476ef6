"""What modules of PostgreSQL show of a config: statistics, plans and decoded changes."""
import os
import subprocess

from harness import (
    CLUSTER_DIR, as_postgres, check, check_contains, queries, sql, test, value, wait_for,
    write_as_postgres,
)

from common import (
    HERE, HIDDEN, SHOWN, NewLog, config, give_as_literal, give_as_parameter, with_settings,
)

SQL = queries(HERE / "modules.sql")
LIBRARIES = subprocess.run([os.environ["PG_CONFIG"], "--pkglibdir"], capture_output=True,
                           check=True, encoding="utf-8").stdout.rstrip("\n")
AUTO_EXPLAIN = ("session_preload_libraries=auto_explain", "auto_explain.log_min_duration=0",
                "auto_explain.log_nested_statements=on")
# From PostgreSQL 16 on, auto_explain writes parameters where the extension does not prevent that.
PARAMETERS = SHOWN if int(os.environ["PG"]) >= 16 else HIDDEN


def test_of(module):
    """A test that is not run where the server comes without the module, which this says."""
    if os.path.exists(f"{LIBRARIES}/{module}.so"):
        return test

    def not_run(function):
        name = function.__name__.replace("_", " ")
        print(f"NOT RUN secrets/{name}: this server does not have {module}", flush=True)

    return not_run


# --- pg_stat_statements ---------------------------------------------------------------------------


def kept(name):
    """Whether pg_stat_statements shows the secret of this name."""
    return HIDDEN if value(SQL["statements_with"], name=name) == "0" else SHOWN


@test_of("pg_stat_statements")
def pg_stat_statements_keeps_a_config_only_where_a_block_of_code_gives_it():
    sql("CREATE EXTENSION pg_stat_statements")
    give_as_literal("statistics")
    sql(SQL["prepare"], "EXECUTE q (:'config')", SQL["block"], config=config("executed"))
    check("a literal", kept("statistics"), HIDDEN)
    check("an argument of EXECUTE", kept("executed"), HIDDEN)
    check("a literal in a block", kept("block"), SHOWN)


# --- auto_explain ---------------------------------------------------------------------------------


@test_of("auto_explain")
def auto_explain_shows_parameters_of_statements_that_are_not_of_the_extension():
    log = NewLog()
    with with_settings(*AUTO_EXPLAIN):
        give_as_parameter("control", SQL["of_no_table"])
    check("a parameter", log.has("control"), PARAMETERS)


@test_of("auto_explain")
def auto_explain_shows_no_config_in_the_extensions_own_statements():
    log = NewLog()
    with with_settings(*AUTO_EXPLAIN):
        give_as_parameter("nested")
        give_as_parameter("sealed", SQL["encrypt"])
    check_contains("the nested statement is explained", log.text(),
                   "INSERT INTO pggit_perf_internal.alert_notification_secrets")
    check_contains("the encryption is explained", log.text(), "pgp_pub_encrypt")
    check("a config that is stored", log.has("nested"), HIDDEN)
    check("a config that is encrypted", log.has("sealed"), HIDDEN)


@test_of("auto_explain")
def auto_explain_shows_the_text_of_a_statement():
    log = NewLog()
    with with_settings(*AUTO_EXPLAIN):
        give_as_literal("explained")
    check("a literal", log.has("explained"), SHOWN)


# --- logical decoding -----------------------------------------------------------------------------


def changes():
    """The tables whose changes the slot has had since the last time, and which show a secret."""
    return value(SQL["changes"])


@test_of("test_decoding")
def logical_decoding_shows_a_config_only_where_its_secret_is_stored():
    sql("SELECT pg_create_logical_replication_slot('others', 'test_decoding')")
    give_as_literal("decoded")
    check("tables", changes(), "pggit.alert_notification_settings hidden,"
          " pggit_perf_internal.alert_notification_secrets shown")


@test_of("test_decoding")
def logical_decoding_does_not_show_a_secret_in_a_file():
    directory = CLUSTER_DIR / "secrets"
    as_postgres("mkdir", "--mode", "700", directory)
    write_as_postgres(directory / "on-call", "host: 127.0.0.1\nhttps://127.0.0.1/geheim-in_file\n",
                      "600")
    # Only a session that has loaded the library knows the setting's name.
    sql("LOAD 'pggit_perf'", f"ALTER SYSTEM SET pggit_perf.secrets_directory = '{directory}'",
        "SELECT pg_reload_conf()")
    wait_for("the directory", "SHOW pggit_perf.secrets_directory", str(directory))
    sql(SQL["secret_in_a_file"])
    check("tables", changes(), "pggit.alert_notification_settings hidden")
    sql("SELECT pg_drop_replication_slot('others')")
