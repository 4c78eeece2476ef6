\set from random(1, 200)
SELECT count(*), max(commit_id) FROM (SELECT commit_id FROM commits WHERE object_id BETWEEN :from * 50 AND :from * 50 + 400) AS c;
