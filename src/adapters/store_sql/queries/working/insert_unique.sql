INSERT INTO working_unique (kind, id, name, value) VALUES ($1, $2, $3, $4)
ON CONFLICT DO NOTHING
