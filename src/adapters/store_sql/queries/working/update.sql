UPDATE working SET version = version + 1, body = $3, expires_ms = $4
WHERE kind = $1 AND id = $2 AND version = $5
  AND (expires_ms IS NULL OR expires_ms > $6)
