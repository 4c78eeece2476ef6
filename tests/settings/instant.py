"""The clock of a run."""
import os

from harness import check_true, test, value

from settings import Run


@test
def the_server_shows_the_instant():
    instant = Run(os.environ["RUN"]).instant
    seconds = abs(float(value("SELECT extract(epoch FROM clock_timestamp() - :'instant')",
                              instant=f"{instant}+00")))
    check_true(f"{seconds:.0f} seconds between {instant} and the server's clock instead of 120 at"
               " most", seconds < 120)
