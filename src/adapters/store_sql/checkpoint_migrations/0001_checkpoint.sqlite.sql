-- One row per shard (docs/record.md 4).
CREATE TABLE checkpoint (
    shard TEXT NOT NULL PRIMARY KEY,
    size INTEGER NOT NULL,
    root_sha256 BLOB NOT NULL,
    root_sm3 BLOB NOT NULL,
    time_s INTEGER NOT NULL,
    note_sha256 TEXT NOT NULL,
    note_sm3 TEXT NOT NULL
) STRICT;
