SELECT u.id FROM working_unique AS u
JOIN working AS r ON r.kind = u.kind AND r.id = u.id
WHERE u.kind = $1 AND u.name = $2 AND u.value = $3
  AND (r.expires_ms IS NULL OR r.expires_ms > $4)
