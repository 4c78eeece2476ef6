SELECT DISTINCT split_part(operation_type, '/', 1) FROM series ORDER BY 1;
