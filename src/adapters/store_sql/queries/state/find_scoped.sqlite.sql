SELECT id, version, body FROM state
WHERE kind = $1 AND id > $2
  AND id IN (SELECT k.id FROM state_key AS k
             WHERE k.kind = $1 AND k.name = 'scope' AND k.id > $2
               AND k.value IN (SELECT value FROM json_each($4)))
ORDER BY id LIMIT $3
