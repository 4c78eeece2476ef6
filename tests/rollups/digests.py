"""Digests in PostgreSQL's binary format."""
from harness import CLUSTER_DIR, check, check_contains, fails, queries, sql, test, value

from common import HERE

SQL = queries(HERE / "digests.sql")
WRITTEN, DAMAGED = CLUSTER_DIR / "digests", CLUSTER_DIR / "digests.damaged"


@test
def digests_are_the_same_after_they_are_written_and_read():
    sql(SQL["write"], path=WRITTEN)
    sql("CREATE TABLE checks.digests (digest pggit.duration_digest)")
    sql(SQL["read"], path=WRITTEN)
    check("as many as there are, each of which is a rollup's", value(SQL["are_those_of_rollups"]),
          "t")


@test
def damaged_digests_are_refused():
    damaged = bytearray(WRITTEN.read_bytes())
    # The file ends with two bytes of its own: this is the last byte of the last digest.
    damaged[-3] ^= 0x55
    DAMAGED.write_bytes(damaged)
    check_contains("the error", fails("damaged digests", SQL["read"], path=DAMAGED),
                   "invalid bytes for type duration_digest")
