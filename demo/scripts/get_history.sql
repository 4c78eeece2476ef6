\set object random(1, 50000)
SELECT commit_id, author, committed_at FROM commits WHERE object_id = :object ORDER BY commit_id DESC LIMIT 20;
