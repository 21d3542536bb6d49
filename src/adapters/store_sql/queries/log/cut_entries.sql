DELETE FROM log_entry WHERE shard = $1 AND idx >= $2
