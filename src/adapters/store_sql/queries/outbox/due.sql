SELECT id, topic, body, due_ms, attempts FROM outbox
WHERE topic = $1 AND due_ms <= $2
ORDER BY due_ms, id LIMIT $3
