\set object random(1, 49000)
SELECT c.commit_id, c.author, c.committed_at
FROM generate_series(:object::int, :object + 4) AS o (object_id)
CROSS JOIN LATERAL (
    SELECT * FROM commits AS c WHERE c.object_id = o.object_id ORDER BY c.commit_id DESC LIMIT 5
) AS c;
