DELETE FROM idempotency
WHERE (account, use_case, key) IN (SELECT account, use_case, key FROM idempotency
                                   WHERE expires_ms <= $1
                                   ORDER BY expires_ms LIMIT $2)
