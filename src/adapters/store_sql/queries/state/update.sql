UPDATE state SET version = version + $5, body = $3
WHERE kind = $1 AND id = $2 AND version = $4
