"""pgGit comes second: its functions stand in the place of ours or beside them."""
from harness import check, check_true, lines_with, queries, sql, test, value

from common import COMMON, CORE, CREATE, HERE, create_names, fresh, refused, status_of

SQL = queries(HERE / "second.sql")
REPLACED = (
    "failing|6|pggit.end_performance_trace(uuid,jsonb), pggit.end_span(uuid,text,text),"
    " pggit.prometheus_metrics(),"
    " pggit.record_performance_metric(text,text,timestamp without time zone,bigint,jsonb),"
    " pggit.start_performance_trace(text,text,uuid), pggit.start_span(text,uuid,uuid,jsonb)"
)


@test
def health_names_functions_of_others_in_the_place_of_ours_and_beside_them():
    fresh("second")
    sql(CREATE, COMMON["keep_metric"], "SELECT pggit.grant_access('pg_monitor', 'viewer')",
        database="second")
    sql(CORE, database="second")
    errors = create_names("second")
    check("functions that do not fit", lines_with("cannot change", errors), 2)
    check("the check", value(SQL["replaced_functions"], database="second"), REPLACED)


@test
def a_call_that_only_our_function_fits_is_ours_and_an_ambiguous_call_fails():
    # The extension's own calls have one name each, in the private schema.
    check("calls of ours", value(SQL["calls_of_ours"], database="second"), "t")
    refused("a call with one argument", "second", "42725",
            r"pggit\.start_span\(unknown\) is not unique", "SELECT pggit.start_span('kept')")
    sql(SQL["delete_recorded"], "CALL pggit.run_due_jobs(5)", database="second")


@test
def health_fails_for_rights_of_public_which_do_not_let_others_write_our_tables():
    check("the check of rights", status_of("public_access", "second"), "failing")
    sql("CREATE ROLE pggit_stranger")
    refused("a forged metric", "second", "42501",
            "may not write pggit.performance_metrics directly", "SET ROLE pggit_stranger",
            SQL["forge_metric"])


def copy_every_table(database):
    """By each way that pgGit copies one."""
    _, copied, _ = value("SELECT pggit.create_branch('d', 'main', true)",
                         "SELECT pggit.create_data_branch('d', 'pggit')",
                         "SELECT pggit.record_performance_metric('copied', 5)",
                         database=database).splitlines()
    check_true(f"in {database} more than 30 tables are copied, not {copied}", int(copied) > 30)
    check(f"rows of a copy in {database}",
          value(SQL["copies_of_operation_types"], database=database),
          value(SQL["operation_types"], database=database))


@test
def branches_that_copy_every_table_work_and_so_does_the_extension_beside_them():
    for database in ("first", "second"):
        copy_every_table(database)
        check(f"failing checks in {database}", value(SQL["failing_checks"], database=database),
              "0")
        sql("CALL pggit.run_job('process_alerts')", "SELECT * FROM pggit.check_pending_metrics()",
            database=database)
