-- sqlite.org/wal.html: one writing connection, and only it checkpoints, when the writer says so.
-- FULL: under NORMAL a power cut loses acknowledged commits. secure_delete: erasure is real.
PRAGMA busy_timeout = 5000;
PRAGMA journal_mode = WAL;
PRAGMA synchronous = FULL;
PRAGMA secure_delete = ON;
PRAGMA foreign_keys = ON;
PRAGMA trusted_schema = OFF;
PRAGMA wal_autocheckpoint = 0;
PRAGMA mmap_size = 0;
PRAGMA temp_store = MEMORY;
PRAGMA cache_size = -65536;
