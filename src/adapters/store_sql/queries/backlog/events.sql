SELECT (SELECT COUNT(*) FROM event_pending),
       (SELECT t_ms FROM event WHERE event_id =
            (SELECT event_id FROM event_pending ORDER BY position LIMIT 1))
