SELECT kind, id FROM working
WHERE expires_ms <= $1
ORDER BY expires_ms LIMIT $2
