SELECT e.event_id, e.cmd, e.i, e.kind, e.id, e.n, e.t_ms, e.bytes, e.leaf_sm3
FROM subject_head AS h JOIN event AS e ON e.kind = h.public_kind AND e.id = h.public_id
WHERE h.kind = $1 AND h.id = $2
ORDER BY e.n
