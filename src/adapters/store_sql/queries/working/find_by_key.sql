SELECT r.id, r.version, r.body
FROM working_key AS k JOIN working AS r ON r.kind = k.kind AND r.id = k.id
WHERE k.kind = $1 AND k.name = $4 AND k.value = $5 AND k.id > $2
  AND (r.expires_ms IS NULL OR r.expires_ms > $6)
ORDER BY k.id LIMIT $3
