SELECT 1 WHERE pg_snapshot_xmin(pg_current_snapshot()) < CAST($1 AS xid8)
UNION ALL
SELECT 1 FROM pg_stat_activity
WHERE (datname = current_database() OR datname IS NULL) AND pid <> pg_backend_pid()
  AND age(backend_xmin) > age(xid(CAST($1 AS xid8)))
UNION ALL
SELECT 1 FROM pg_replication_slots WHERE age(xmin) > age(xid(CAST($1 AS xid8)))
