SELECT id, version, body FROM working
WHERE kind = $1 AND id > $2
  AND id IN (SELECT k.id FROM working_key AS k
             WHERE k.kind = $1 AND k.name = 'scope' AND k.id > $2
               AND k.value IN (SELECT jsonb_array_elements_text(CAST(CAST($4 AS TEXT) AS JSONB))))
  AND (expires_ms IS NULL OR expires_ms > $5)
ORDER BY id LIMIT $3
