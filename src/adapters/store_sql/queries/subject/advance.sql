UPDATE subject_head SET next = $5, leaf_sm3 = $6, t_ms = $7
WHERE kind = $1 AND id = $2 AND public_kind = $3 AND public_id = $4 AND next = $5 - 1
