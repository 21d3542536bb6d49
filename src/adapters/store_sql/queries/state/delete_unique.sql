DELETE FROM state_unique WHERE kind = $1 AND id = $2 AND name = $3 AND value = $4
