INSERT INTO event_pending (event_id) VALUES ($1)
