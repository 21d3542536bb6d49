SELECT type, name, tbl_name, COALESCE(sql, '') FROM sqlite_schema ORDER BY type, name
