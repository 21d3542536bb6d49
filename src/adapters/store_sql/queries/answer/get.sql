SELECT request_sm3, cmd, answer, expires_ms FROM idempotency
WHERE account = $1 AND use_case = $2 AND key = $3 AND expires_ms > $4
