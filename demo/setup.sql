-- A small version store, as pgGit keeps one: objects, branches, and who changed what.
CREATE TABLE objects (object_id int PRIMARY KEY, name text NOT NULL, definition text NOT NULL);
CREATE TABLE commits (
    commit_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, object_id int NOT NULL,
    author text NOT NULL, committed_at timestamptz NOT NULL DEFAULT now());
CREATE TABLE branch_heads (branch_id int PRIMARY KEY, commit_id bigint, moved_at timestamptz);
INSERT INTO objects
SELECT n, 'object_' || n, repeat(md5(n::text), 4) FROM generate_series(1, 50000) AS n;
INSERT INTO commits (object_id, author)
SELECT 1 + n % 50000, 'author_' || n % 97 FROM generate_series(1, 300000) AS n;
INSERT INTO branch_heads SELECT n, n, now() FROM generate_series(1, 200) AS n;
CREATE INDEX commits_object ON commits (object_id, commit_id DESC);
VACUUM (ANALYZE);
