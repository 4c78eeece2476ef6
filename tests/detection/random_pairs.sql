SELECT a, b
FROM (SELECT DISTINCT operation_type AS a FROM series) AS a,
     (SELECT DISTINCT operation_type AS b FROM series) AS b
WHERE a < b AND split_part(a, '/', 1) = split_part(b, '/', 1) AND hashtext(a || b) % 6 = 0;
