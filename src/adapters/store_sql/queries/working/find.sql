SELECT id, version, body FROM working
WHERE kind = $1 AND id > $2
  AND (expires_ms IS NULL OR expires_ms > $4)
ORDER BY id LIMIT $3
