-- An index without content wants to be told what it held.
INSERT INTO certificate_search (certificate_search, rowid, pairs) VALUES ('delete', $1, $2)
