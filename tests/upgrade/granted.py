"""What PUBLIC was granted on everything in schema pggit before an update."""
import re

from harness import check, check_contains, queries, sql, test_each, value
from harness.releases import EARLIER, fresh_database, has_another_layout, update

from common import HERE, check_refused, lines_of_dump

SQL = queries(HERE / "granted.sql")
CALLS = (
    "pggit.grant_access('upgrade_reader', 'admin')",
    "pggit.revoke_access('pg_monitor', 'viewer')",
    "pggit.forget_user('postgres')",
    "pggit_perf_internal.apply_access('upgrade_reader', 'admin', true)",
)
ADMIN_FUNCTIONS = re.compile(
    r"GRANT ALL ON (FUNCTION|PROCEDURE) pggit_perf_internal\."
    r"(apply_access|execute_job|run_started_job|scheduled_jobs)\(.* TO upgrade_admin"
)


def database_of(release):
    return f"granted {release}"


@test_each(EARLIER)
def the_update_names_roles_that_lack_access_to_new_objects(release):
    fresh_database(database_of(release), f"CREATE EXTENSION pggit_perf VERSION '{release}'",
                   SQL["grants_before_the_update"])
    messages = update(database_of(release))
    if has_another_layout(release):
        without_access = "roles without access to the new objects yet: "
        check_contains("the update warns", messages, without_access)
        line = next(line for line in messages.splitlines() if without_access in line)
        check_contains("the roles", line.partition(without_access)[2], "upgrade_admin")


@test_each(EARLIER)
def grants_to_public_do_not_come_along_into_the_private_schema(release):
    check("functions that PUBLIC may execute",
          value(SQL["internal_functions_of_public"], database=database_of(release)), "0")


@test_each(EARLIER)
def grants_to_public_make_no_admin(release):
    # It may read all data.
    for call in CALLS:
        check_refused(call, "42501", "SET ROLE upgrade_reader", f"SELECT {call}",
                      database=database_of(release))


@test_each(EARLIER)
def pg_monitor_and_an_admin_that_is_granted_access_again_can_act(release):
    for query in ("admin_acts", "monitor_reads"):
        sql(SQL[query], database=database_of(release))


@test_each(EARLIER)
def a_dump_carries_what_an_admin_was_granted(release):
    grants = lines_of_dump(database_of(release), "upgrade_admin")
    check("internal functions", sum(bool(ADMIN_FUNCTIONS.match(line)) for line in grants), 4)
