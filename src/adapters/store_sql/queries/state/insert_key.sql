INSERT INTO state_key (kind, id, name, value, one) VALUES ($1, $2, $3, $4, $5)
ON CONFLICT DO NOTHING
