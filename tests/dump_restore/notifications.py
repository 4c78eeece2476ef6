"""Notifications after a restore: pending ones are pending still, and none is sent twice."""
from harness import check, queries, sql, test_each

from dumps import HERE, WAYS, asked, database_of

SQL = queries(HERE / "notifications.sql")
DELIVER = "CALL pggit.deliver_notifications(20)"


@test_each(WAYS)
def pending_notifications_wait_for_their_secrets_and_sent_ones_stay_sent(way):
    sql(DELIVER, database=database_of(way))
    check("the first six", asked(way, SQL["first_six"]),
          "pending configuration 1, failed forbidden_address 1, pending configuration 1, "
          "failed forbidden_address 1, sent - 1, failed forbidden_address 2")


@test_each(WAYS)
def a_notification_that_was_being_sent_is_sent_again(way):
    check("its outcomes", asked(way, SQL["outcomes_of_the_sixth"]), "interrupted\nfailed")


@test_each(WAYS)
def a_notification_goes_on_once_its_secret_is_given_again(way):
    sql(SQL["give_the_secret_again"], DELIVER, database=database_of(way))
    check("the first", asked(way, SQL["state_of_the_first"]), "failed|forbidden_address")


@test_each(WAYS)
def numbers_of_the_queue_go_on(way):
    check("the next is higher", asked(way, SQL["next_number"]), "t")
