UPDATE log_head SET size = $2, frontier_sha256 = $4, frontier_sm3 = $5
WHERE shard = $1 AND epoch = $3 AND size = $6
