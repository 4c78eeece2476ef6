CREATE EXTENSION pggit_perf;
CREATE TABLE series (
    operation_type text, duration_microseconds bigint, recorded_at timestamptz);
