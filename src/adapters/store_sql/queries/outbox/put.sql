INSERT INTO outbox (id, topic, body, due_ms, attempts) VALUES ($1, $2, $3, $4, $5)
ON CONFLICT (id) DO UPDATE
SET topic = excluded.topic, body = excluded.body, due_ms = excluded.due_ms,
    attempts = excluded.attempts
