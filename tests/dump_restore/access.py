"""Access that was granted before the dump."""
from harness import check, queries, sql, test_each

from dumps import HERE, WAYS, WITHOUT_PRIVATE_SCHEMA, asked, database_of

SQL = queries(HERE / "access.sql")


@test_each(WAYS)
def granted_access_is_in_dumps_with_the_extension(way):
    if way in WITHOUT_PRIVATE_SCHEMA:
        sql("SELECT pggit.grant_access('dump_viewer', 'viewer')", database=database_of(way))
    check("a viewer reads metrics, but not their users", asked(way, SQL["viewer_reads"]), "t")
