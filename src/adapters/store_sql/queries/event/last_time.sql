SELECT t_ms FROM event
ORDER BY event_id DESC LIMIT 1
