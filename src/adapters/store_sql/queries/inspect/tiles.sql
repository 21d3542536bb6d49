SELECT tree, level, idx, hashes FROM log_tile WHERE shard = $1 ORDER BY tree, level, idx
