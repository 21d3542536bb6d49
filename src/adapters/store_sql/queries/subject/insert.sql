INSERT INTO subject_head (kind, id, public_kind, public_id, next, leaf_sm3, t_ms)
VALUES ($1, $2, $3, $4, $5, $6, $7)
ON CONFLICT DO NOTHING
