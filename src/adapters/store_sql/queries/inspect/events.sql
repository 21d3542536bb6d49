SELECT event_id, cmd, i, kind, id, n, t_ms, bytes, leaf_sm3
FROM event ORDER BY kind, id, n
