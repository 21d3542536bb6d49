SELECT name, value, one FROM state_key
WHERE kind = $1 AND id = $2
ORDER BY name, value
