SELECT l.idx, l.event_id, e.bytes
FROM log_entry AS l LEFT JOIN event AS e ON e.event_id = l.event_id
WHERE l.shard = $1 ORDER BY l.idx
