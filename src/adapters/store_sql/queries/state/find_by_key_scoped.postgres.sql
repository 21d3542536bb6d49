SELECT r.id, r.version, r.body
FROM state_key AS k JOIN state AS r ON r.kind = k.kind AND r.id = k.id
WHERE k.kind = $1 AND k.name = $4 AND k.value = $5 AND k.id > $2
  AND EXISTS (SELECT 1 FROM state_key AS s
              WHERE s.kind = k.kind AND s.id = k.id AND s.name = 'scope'
                AND s.value IN (SELECT jsonb_array_elements_text(CAST(CAST($6 AS TEXT) AS JSONB))))
ORDER BY k.id LIMIT $3
