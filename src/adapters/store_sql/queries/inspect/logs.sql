SELECT shard, size, epoch, frontier_sha256, frontier_sm3 FROM log_head ORDER BY shard
