\set object random(1, 50000)
\set branch random(1, 200)
BEGIN;
INSERT INTO commits (object_id, author) VALUES (:object, 'demo');
UPDATE branch_heads SET commit_id = lastval(), moved_at = now() WHERE branch_id = :branch;
COMMIT;
