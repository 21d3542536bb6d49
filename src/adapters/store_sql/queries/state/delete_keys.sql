DELETE FROM state_key WHERE kind = $1 AND id = $2
