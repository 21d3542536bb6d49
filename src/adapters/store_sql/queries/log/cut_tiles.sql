DELETE FROM log_tile WHERE shard = $1 AND level = $2 AND idx >= $3
