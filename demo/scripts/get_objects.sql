\set first random(1, 49000)
SELECT name, length(definition) FROM objects WHERE object_id BETWEEN :first AND :first + 100;
