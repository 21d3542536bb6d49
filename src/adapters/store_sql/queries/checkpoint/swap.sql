UPDATE checkpoint
SET size = $2, root_sha256 = $3, root_sm3 = $4, time_s = $5, note_sha256 = $6, note_sm3 = $7
WHERE shard = $1 AND size = $8 AND root_sha256 = $9 AND root_sm3 = $10 AND time_s = $11
