SELECT position, commitment, name, salt, value
FROM event_private WHERE event_id = $1 ORDER BY position
