-- A file that has no name yet: only when it is whole must it be on the disk, so each of its few
-- commits waits for that, and no write-ahead log is left beside it.
PRAGMA journal_mode = DELETE;
PRAGMA synchronous = FULL;
PRAGMA foreign_keys = ON;
PRAGMA trusted_schema = OFF;
PRAGMA mmap_size = 0;
PRAGMA temp_store = MEMORY;
PRAGMA cache_size = -65536;
