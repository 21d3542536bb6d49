INSERT INTO certificate_search (rowid, pairs) VALUES ($1, $2)
