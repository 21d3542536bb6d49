SELECT e.event_id, l.shard, l.idx
FROM event AS e LEFT JOIN log_entry AS l ON l.event_id = e.event_id
WHERE e.event_id = $1
