INSERT INTO log_head (shard, size, epoch, frontier_sha256, frontier_sm3)
VALUES ($1, $2, $3, $4, $5)
ON CONFLICT DO NOTHING
