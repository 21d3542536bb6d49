INSERT INTO event_pending (position, event_id)
SELECT idx - $3, event_id FROM log_entry WHERE shard = $1 AND idx >= $2
