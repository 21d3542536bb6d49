INSERT INTO event (event_id, cmd, i, kind, id, n, t_ms, bytes, leaf_sm3)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
ON CONFLICT DO NOTHING
