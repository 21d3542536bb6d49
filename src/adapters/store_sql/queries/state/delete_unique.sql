DELETE FROM state_unique WHERE kind = $1 AND id = $2
