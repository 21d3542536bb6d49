INSERT INTO state (kind, id, version, body) VALUES ($1, $2, $4, $3)
ON CONFLICT DO NOTHING
