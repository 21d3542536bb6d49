INSERT INTO migration (number, name, sha256) VALUES ($1, $2, $3)
