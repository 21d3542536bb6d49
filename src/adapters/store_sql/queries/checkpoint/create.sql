INSERT INTO checkpoint (shard, size, root_sha256, root_sm3, time_s, note_sha256, note_sm3)
VALUES ($1, $2, $3, $4, $5, $6, $7)
ON CONFLICT DO NOTHING
