INSERT INTO log_entry (shard, idx, event_id) VALUES ($1, $2, $3)
ON CONFLICT DO NOTHING
