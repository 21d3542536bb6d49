INSERT INTO state (kind, id, version, body) VALUES ($1, $2, 1, $3)
ON CONFLICT DO NOTHING
