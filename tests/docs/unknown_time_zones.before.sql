CREATE EXTENSION pggit_perf;
ALTER TABLE pggit.performance_operation_types DISABLE TRIGGER check_time_zone;
UPDATE pggit.performance_operation_types
SET time_zone = 'Nowhere/Land'
WHERE operation_type = 'merge';
ALTER TABLE pggit.performance_operation_types ENABLE ALWAYS TRIGGER check_time_zone;
