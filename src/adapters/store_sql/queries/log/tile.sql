SELECT hashes FROM log_tile
WHERE shard = $1 AND tree = $2 AND level = $3 AND idx = $4
