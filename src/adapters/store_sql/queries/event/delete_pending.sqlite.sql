DELETE FROM event_pending WHERE event_id IN (SELECT value FROM json_each($1))
