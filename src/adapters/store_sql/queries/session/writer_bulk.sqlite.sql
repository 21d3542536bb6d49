-- In memory, SQLite walks all pages that a body has changed at the end of each statement
-- (memjournal.c, memjrnlTruncate); in a file, which has no name, it does not.
PRAGMA temp_store = FILE
