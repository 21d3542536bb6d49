SELECT id, version, body FROM working AS r
WHERE kind = $1 AND id = $2
  AND EXISTS (SELECT 1 FROM working_key AS k
              WHERE k.kind = r.kind AND k.id = r.id AND k.name = 'scope'
                AND k.value IN (SELECT jsonb_array_elements_text(CAST(CAST($3 AS TEXT) AS JSONB))))
  AND (expires_ms IS NULL OR expires_ms > $4)
