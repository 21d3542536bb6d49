DELETE FROM event_pending WHERE event_id = $1
