INSERT INTO pseudonym (person, scope, act) VALUES ($1, $2, $3)
ON CONFLICT DO NOTHING
