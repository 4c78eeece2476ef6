"""Prepared transactions, which have inserted metrics and commit late."""
from harness import check_contains, fails, queries, sql, test

from common import HERE, check_each_metric_is_counted_once, roll_up

SQL = queries(HERE / "transactions.sql")


@test
def metrics_of_a_prepared_transaction_count_once_it_is_committed():
    sql(SQL["prepare_metrics"], seed=77)
    roll_up()
    sql("COMMIT PREPARED 'later'", "SELECT checks.must_be_equal(30)")
    roll_up()
    check_each_metric_is_counted_once("with those of a prepared transaction")


@test
def rolling_up_anew_waits_for_a_transaction_that_has_inserted_and_gives_up_in_time():
    sql(SQL["prepare_metrics"], seed=78)
    sql(SQL["roll_up_anew_briefly"])
    messages = fails("a roll-up beside a transaction that has inserted",
                     "SELECT * FROM pggit.roll_up_metrics()")
    check_contains("the error", messages, "lock timeout")

    sql("COMMIT PREPARED 'later'")
    roll_up()
    sql("ALTER FUNCTION pggit.roll_up_metrics() SET lock_timeout = '10s'")
    check_each_metric_is_counted_once("rolled up anew")
