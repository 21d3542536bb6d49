SELECT topic, COUNT(*), MIN(due_ms) FROM outbox GROUP BY topic ORDER BY topic
