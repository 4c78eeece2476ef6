"""Every table by its name to another server, the private ones too."""
from harness import check, queries, sql, test

from common import (
    HERE, check_same_rows, create_everywhere, end_subscription, subscribe_there, value_there,
)

SQL = queries(HERE / "by_name.sql")
RECORD = queries(HERE / "alone.sql")["record"]


@test
def the_first_copy_by_name_has_all_rows():
    create_everywhere("named")
    sql(SQL["rows"], SQL["publication"], database="named")
    subscribe_there("by_name", "named")
    check_same_rows("the first copy", "named")


@test
def changes_that_follow_by_name_arrive():
    sql(SQL["what_follows"], database="named")
    check_same_rows("what followed", "named")


@test
def a_copy_by_name_goes_on_alone():
    end_subscription("by_name", "named")
    check("recorded", value_there(RECORD, database="named", operation="commit", count=2), "2")
