UPDATE log_head SET size = $2, frontier_sha256 = $3, frontier_sm3 = $4 WHERE shard = $1
