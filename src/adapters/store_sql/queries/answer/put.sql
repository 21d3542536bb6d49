INSERT INTO idempotency (account, use_case, key, request_sm3, cmd, answer, expires_ms)
VALUES ($1, $2, $3, $4, $5, $6, $7)
ON CONFLICT (account, use_case, key) DO UPDATE
SET request_sm3 = excluded.request_sm3, cmd = excluded.cmd, answer = excluded.answer,
    expires_ms = excluded.expires_ms
WHERE idempotency.expires_ms <= $8
