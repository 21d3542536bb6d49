SELECT event_id, commitment, name, salt, value
FROM event_private WHERE event_id IN (SELECT value FROM json_each($1))
ORDER BY event_id, position
