SELECT name, value FROM state_unique WHERE kind = $1 AND id = $2 ORDER BY name, value
