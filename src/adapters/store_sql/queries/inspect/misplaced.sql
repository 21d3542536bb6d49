SELECT event_id, entries, pending FROM (
    SELECT e.event_id AS event_id,
           (SELECT COUNT(*) FROM log_entry AS l WHERE l.event_id = e.event_id) AS entries,
           (SELECT COUNT(*) FROM event_pending AS p WHERE p.event_id = e.event_id) AS pending
    FROM event AS e) AS placed
WHERE entries + pending <> 1
ORDER BY event_id
