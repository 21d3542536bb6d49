-- One connection, written once a second: the rollback journal needs no checkpoints of its own.
-- EXTRA also makes the removal of the journal durable before the swap is answered.
PRAGMA busy_timeout = 5000;
PRAGMA journal_mode = DELETE;
PRAGMA synchronous = EXTRA;
PRAGMA foreign_keys = ON;
PRAGMA trusted_schema = OFF;
PRAGMA mmap_size = 0;
