-- The requests as make.py writes them, one row for each.
CREATE EXTENSION pggit_perf;
CREATE TABLE stream (
    operation_type text NOT NULL,
    recorded_at timestamptz NOT NULL,
    duration_microseconds bigint NOT NULL
)
