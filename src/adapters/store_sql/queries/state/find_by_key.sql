SELECT r.id, r.version, r.body
FROM state_key AS k JOIN state AS r ON r.kind = k.kind AND r.id = k.id
WHERE k.kind = $1 AND k.name = $4 AND k.value = $5 AND k.id > $2
ORDER BY k.id LIMIT $3
