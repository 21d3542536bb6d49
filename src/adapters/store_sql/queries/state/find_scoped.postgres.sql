SELECT id, version, body FROM state
WHERE kind = $1 AND id > $2
  AND id IN (SELECT k.id FROM state_key AS k
             WHERE k.kind = $1 AND k.name = 'scope' AND k.id > $2
               AND k.value IN (SELECT jsonb_array_elements_text(CAST(CAST($4 AS TEXT) AS JSONB))))
ORDER BY id LIMIT $3
