SELECT COUNT(*) FROM certificate_search WHERE certificate_search MATCH $2 AND rowid = $1
