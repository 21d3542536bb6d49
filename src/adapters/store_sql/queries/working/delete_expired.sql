DELETE FROM working
WHERE kind = $1 AND id = $2 AND expires_ms <= $3
