SELECT s.kind, s.id, s.public_kind, s.public_id, s.next, s.leaf_sm3, s.t_ms
FROM subject_head AS s
WHERE NOT EXISTS (SELECT 1 FROM event AS e WHERE e.kind = s.public_kind AND e.id = s.public_id)
ORDER BY s.kind, s.id
