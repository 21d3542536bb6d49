DELETE FROM working
WHERE kind = $1 AND expires_ms <= $4
  AND id IN (SELECT id FROM working_unique WHERE kind = $1 AND name = $2 AND value = $3)
