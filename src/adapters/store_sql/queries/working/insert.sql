INSERT INTO working (kind, id, version, body, expires_ms) VALUES ($1, $2, 1, $3, $4)
ON CONFLICT DO NOTHING
