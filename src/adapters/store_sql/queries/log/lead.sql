UPDATE log_head SET epoch = epoch + 1
WHERE shard = $1 AND epoch = $2
