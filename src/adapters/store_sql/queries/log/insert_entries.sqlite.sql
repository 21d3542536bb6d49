INSERT INTO log_entry (shard, idx, event_id)
SELECT $1, $2 + key, value FROM json_each($3) WHERE true
ON CONFLICT DO NOTHING
