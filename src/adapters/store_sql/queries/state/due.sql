SELECT value, id FROM state_key
WHERE kind = $1 AND name = $2 AND value <= $3
ORDER BY value, id LIMIT $4
