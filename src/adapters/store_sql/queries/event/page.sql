SELECT event_id, cmd, i, kind, id, n, t_ms, bytes, leaf_sm3
FROM event WHERE (kind, id, n) > ($1, $2, $3)
ORDER BY kind, id, n LIMIT $4
