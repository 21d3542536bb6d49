SELECT kind, id, public_kind, public_id, next, leaf_sm3, t_ms
FROM subject_head WHERE kind = $1 AND id = $2
