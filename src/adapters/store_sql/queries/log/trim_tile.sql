UPDATE log_tile SET hashes = substr(hashes, 1, $4)
WHERE shard = $1 AND level = $2 AND idx = $3 AND length(hashes) > $4
