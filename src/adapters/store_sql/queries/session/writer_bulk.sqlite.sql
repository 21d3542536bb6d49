-- In memory, SQLite walks all pages that a body has changed at the end of each statement
-- (memjournal.c, memjrnlTruncate); in a file, which has no name, it does not.
PRAGMA temp_store = FILE;
-- Keys come in no order, so a transaction changes many pages; those that do not lie here are
-- written and read again and again before it ends. Taken only as it is needed.
PRAGMA cache_size = -1048576;
