SELECT l.idx, l.event_id, e.bytes, e.leaf_sm3
FROM log_entry AS l JOIN event AS e ON e.event_id = l.event_id
WHERE l.shard = $1 AND l.idx >= $2
ORDER BY l.idx LIMIT $3
