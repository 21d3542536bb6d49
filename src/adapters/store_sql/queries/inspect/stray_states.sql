SELECT s.kind, s.id, s.version, s.body FROM state AS s
WHERE NOT EXISTS (SELECT 1 FROM subject_head AS h WHERE h.kind = s.kind AND h.id = s.id)
ORDER BY s.kind, s.id
