"""The time of a job is drawn, so that servers that were set up alike do not all work at once."""
from harness import check, queries, sql, test, value

from common import HERE

SQL = queries(HERE / "draws.sql")


@test
def each_installation_draws_its_own_time():
    sql(SQL["draw_fifty_times"])
    check("draws, whether they differ, whether all are within half an hour of two",
          value(SQL["draws"]), "50|t|t")
