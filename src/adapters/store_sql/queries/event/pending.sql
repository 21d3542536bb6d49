SELECT e.event_id, e.kind, e.id, e.n, e.bytes, e.leaf_sm3,
       CASE WHEN e.n = 0 OR EXISTS (SELECT 1 FROM event AS b
                                    JOIN log_entry AS l ON l.event_id = b.event_id
                                    WHERE b.kind = e.kind AND b.id = e.id AND b.n = e.n - 1)
            THEN 1 ELSE 0 END
FROM event_pending AS p JOIN event AS e ON e.event_id = p.event_id
ORDER BY p.position LIMIT $1
