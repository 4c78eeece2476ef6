"""Receivers of the alarm after a restore, which a job notes."""
from harness import check, queries, sql, test_each

from dumps import HERE, WAYS, asked, database_of

SQL = queries(HERE / "alarm.sql")


@test_each(WAYS)
def a_check_of_health_notes_all_receivers_of_the_alarm(way):
    # Those too that no trigger has noted.
    sql("CALL pggit.run_job('check_health')", database=database_of(way))
    check("three receivers with their configs", asked(way, SQL["receivers_of_the_alarm"]), "t")
