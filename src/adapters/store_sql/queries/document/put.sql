INSERT INTO document (sm3, media_type, bytes) VALUES ($1, $2, $3)
ON CONFLICT DO NOTHING
