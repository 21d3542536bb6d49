INSERT INTO event_private (event_id, position, commitment, name, salt, value)
VALUES ($1, $2, $3, $4, $5, $6)
