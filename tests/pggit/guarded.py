"""Commands that would take the extension along are refused: by the library that is preloaded, and
by the event trigger, which loads the library where it is not."""
from harness import (
    append_to_configuration, check, check_contains, queries, sql, start_server, stop_server, test,
    value,
)

from common import COMMON, CORE, CREATE, HERE, NO_NOTICES, fresh, install, kept, refused

SQL = queries(HERE / "guarded.sql")
NO_TRIGGER = "ALTER EVENT TRIGGER pggit_perf_guard DISABLE"
DROP_SCHEMA = "DROP SCHEMA pggit CASCADE"
# Warnings are what a user would see.
WARNINGS = "SET client_min_messages = warning"


def install_stand_in():
    """An extension that schema pggit belongs to, as pgGit is one."""
    control = "default_version = 1\nrelocatable = false\n"
    install("pggit_stand_in.control", control)
    script = CORE.replace("CREATE SCHEMA IF NOT EXISTS pggit;\n", "CREATE SCHEMA pggit;\n")
    install("pggit_stand_in--1.sql", script)


# --- a schema that belongs to a role --------------------------------------------------------------


def begin_with_an_owner(*without):
    fresh("dropped")
    sql(CORE, database="dropped")
    sql(CREATE, COMMON["keep_metric"], SQL["schema_of_an_owner"], *without, database="dropped")


def check_kept():
    for what, *statements in (
        ("DROP SCHEMA", DROP_SCHEMA),
        ("DROP SCHEMA IF EXISTS of several", "DROP SCHEMA IF EXISTS other, pggit CASCADE"),
        ("in a block", f"DO 'BEGIN {DROP_SCHEMA}; END'"),
        ("in a function", "SELECT public.clean()"),
        ("by the schema's owner", "SET ROLE pggit_owner", DROP_SCHEMA),
        ("by DROP OWNED", "DROP OWNED BY pggit_owner CASCADE"),
        ("as a replica", "SET session_replication_role = replica", DROP_SCHEMA),
        ("with the library loaded", "SELECT pggit.record_performance_metric('commit', 1)",
         DROP_SCHEMA),
        # Both are one message of the protocol.
        ("after another schema", f"DROP SCHEMA IF EXISTS nothing\\; {DROP_SCHEMA}"),
        ("with another extension", "DROP EXTENSION plpgsql CASCADE"),
    ):
        kept(what, "dropped", *statements)
    sql(SQL["view_of_a_user"], database="dropped")
    kept("after an attempt", "dropped", SQL["attempt_to_drop_the_extension"])
    refused("DROP EXTENSION of what a view depends on", "dropped", "2BP01",
            "cannot drop extension pggit_perf", "DROP EXTENSION pggit_perf")


def check_other_schemas():
    said = sql(WARNINGS, "DROP SCHEMA other CASCADE", database="dropped")
    check("what is said of another schema", said, "")
    said = sql("SET ROLE pggit_owner", WARNINGS, "CREATE SCHEMA own CREATE TABLE t (x integer)",
               "DROP SCHEMA own CASCADE", database="dropped")
    check("what is said of a user's schema", said, "")


def check_drop_extension():
    sql(NO_NOTICES, "DROP EXTENSION pggit_perf CASCADE", database="dropped")
    check("what DROP EXTENSION leaves", value(SQL["left_by_drop_extension"], database="dropped"),
          "0")
    # The first two are one message of the protocol.
    sql(NO_NOTICES, "ALTER SCHEMA pggit OWNER TO postgres",
        f"{CREATE}\\; DROP EXTENSION pggit_perf", CREATE, database="dropped")
    sql(NO_NOTICES, "BEGIN", "DROP EXTENSION pggit_perf", DROP_SCHEMA, "COMMIT",
        database="dropped")
    check("schemas that are left", value(COMMON["schemas_of_pggit"], database="dropped"), "0")


# --- a schema that belongs to an extension --------------------------------------------------------


def check_schema_of_an_extension(*without):
    fresh("dropped")
    sql("SET ROLE pggit_superuser", "CREATE EXTENSION pggit_stand_in", CREATE,
        COMMON["keep_metric"], "RESET ROLE", *without, database="dropped")
    kept("by DROP OWNED of the owner of all", "dropped", "DROP OWNED BY pggit_superuser CASCADE")
    kept("with the extension whose schema it is", "dropped",
         "DROP EXTENSION pggit_stand_in CASCADE")
    kept("with that extension in a block", "dropped",
         "DO 'BEGIN DROP EXTENSION pggit_stand_in CASCADE; END'")
    sql(NO_NOTICES, "DROP EXTENSION pggit_stand_in, pggit_perf CASCADE", database="dropped")
    check("schemas that are left", value(COMMON["schemas_of_pggit"], database="dropped"), "0")


# --- the event trigger ----------------------------------------------------------------------------


@test
def the_event_trigger_refuses_commands_that_would_take_the_extension_along():
    sql(SQL["roles"])
    install_stand_in()
    begin_with_an_owner()
    check_kept()


@test
def the_event_trigger_says_nothing_of_other_schemas():
    check_other_schemas()


@test
def under_the_event_trigger_the_extension_can_be_dropped_and_then_its_schema():
    check_drop_extension()


@test
def the_event_trigger_guards_a_schema_that_belongs_to_another_extension():
    check_schema_of_an_extension()


@test
def where_the_library_is_missing_other_schemas_can_be_dropped_with_a_warning():
    sql(SQL["without_the_library"], database="first")
    said = sql("DROP SCHEMA other", database="first")
    check_contains("the warning", said, "WARNING:  cannot check whether")
    check("schemas that are left", value(SQL["schemas_called_other"], database="first"), "0")


# --- the library ----------------------------------------------------------------------------------


@test
def the_preloaded_library_refuses_commands_that_would_take_the_extension_along():
    append_to_configuration("shared_preload_libraries = 'pggit_perf'")
    stop_server()
    start_server()
    begin_with_an_owner(NO_TRIGGER)
    check_kept()


@test
def the_preloaded_library_says_nothing_of_other_schemas():
    check_other_schemas()


@test
def under_the_preloaded_library_the_extension_can_be_dropped_and_then_its_schema():
    check_drop_extension()


@test
def the_preloaded_library_guards_a_schema_that_belongs_to_another_extension():
    check_schema_of_an_extension(NO_TRIGGER)
