SELECT shard, size, root_sha256, root_sm3, time_s, note_sha256, note_sm3
FROM checkpoint WHERE shard = $1
