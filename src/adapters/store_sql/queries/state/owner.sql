SELECT id FROM state_unique
WHERE kind = $1 AND name = $2 AND value = $3
