-- As for any reader, and a view of the search index by its terms.
PRAGMA trusted_schema = OFF;
PRAGMA wal_autocheckpoint = 0;
PRAGMA mmap_size = 0;
PRAGMA temp_store = MEMORY;
PRAGMA cache_size = -65536;
CREATE VIRTUAL TABLE temp.certificate_term USING fts5vocab (main, certificate_search, instance);
PRAGMA query_only = ON;
