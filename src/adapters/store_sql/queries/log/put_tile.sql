INSERT INTO log_tile (shard, tree, level, idx, hashes) VALUES ($1, $2, $3, $4, $5)
ON CONFLICT (shard, tree, level, idx) DO UPDATE SET hashes = excluded.hashes
