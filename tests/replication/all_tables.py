"""All tables to another server, from their first copy on; months are tables of their own."""
from harness import check, check_contains, check_same, queries, sql, test, value

from common import HERE, check_same_rows, create_everywhere, subscribe_there, value_there

SQL = queries(HERE / "all_tables.sql")


def check_same_answers():
    here = value(SQL["look"], database="mirrored")
    check_same("the answers there", value_there(SQL["look"], database="mirrored"), here)
    check_contains("there is something to find", here, "mirrored")


@test
def the_first_copy_has_all_rows_and_gives_the_same_answers():
    create_everywhere("mirrored")
    sql(SQL["spend_transaction_numbers"], SQL["rows_of_all_tables"], database="mirrored")
    subscribe_there("everything", "mirrored")
    check_same_rows("the first copy", "mirrored")
    check_same_answers()


@test
def each_month_is_a_table_of_its_own_there():
    # Rows that follow go to it.
    check("published tables", value(SQL["months_are_leaves"], database="mirrored"), "t")


@test
def changes_that_follow_arrive_and_give_the_same_answers():
    sql(SQL["what_follows"], database="mirrored")
    check_same_rows("what followed", "mirrored")
    check_same_answers()


@test
def truncate_arrives_and_numbers_begin_again():
    sql(SQL["numbers_begin_again"], database="mirrored")
    check_same_rows("TRUNCATE", "mirrored")
    check_same_answers()
