"""The update from 0.6.0 beside pgGit."""
import re

from harness import check, check_true, queries, sql, test, value

from common import (
    CATALOG_ALONE, CORE, CREATE, FORGET_TRACKED, HERE, UPDATE, catalog, check_same, create_names,
    fresh, refused, tracked,
)

SQL = queries(HERE / "updated.sql")
CREATE_OLD = f"{CREATE} VERSION '0.6.0'"


@test
def pggit_tracks_the_update_and_nothing_of_its_script():
    fresh("updated")
    sql(CORE, CREATE_OLD, FORGET_TRACKED, UPDATE, database="updated")
    check("tracked commands", tracked("updated"), "ALTER EXTENSION pggit_perf")
    check_same("the catalog after the update", catalog("updated"), CATALOG_ALONE)


@test
def functions_in_the_place_of_ours_are_ours_again_after_the_update():
    # It changes the rights of some, and copies others.
    fresh("replaced")
    sql(CORE, CREATE_OLD, database="replaced")
    create_names("replaced")
    sql(SQL["replace_roll_up_metrics"], SQL["attacker"], database="replaced")

    messages = sql(UPDATE, database="replaced")

    warning = "WARNING: .*that another script had replaced are its own again: " + re.escape(
        "pggit.prometheus_metrics(), pggit.roll_up_metrics()")
    check_true(f"a warning that names the functions, not: {messages}",
               re.search(f"{warning}$", messages, flags=re.M) is not None)
    check("calls of the attacker's function",
          value(SQL["calls_of_the_attackers_function"], database="replaced"), "0")
    check("languages of the functions and of their copies",
          value(SQL["languages_of_replaced"], database="replaced"), "c")
    sql(SQL["without_functions_beside_ours"], database="replaced")
    check_same("the catalog after the update", catalog("replaced"), CATALOG_ALONE)


@test
def the_update_is_refused_while_a_function_of_ours_belongs_to_a_role_that_is_not_trusted():
    # That role could change it afterwards.
    fresh("owned")
    sql(CREATE_OLD, "ALTER FUNCTION pggit.runbook(text, text) OWNER TO pggit_attacker",
        database="owned")
    refused("the update", "owned", "42501",
            "functions of pggit_perf belong to roles that are not trusted", UPDATE)
    sql("ALTER ROUTINE pggit.runbook(text, text) OWNER TO postgres", UPDATE, database="owned")
