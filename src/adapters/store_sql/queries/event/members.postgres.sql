SELECT event_id, commitment, name, salt, value
FROM event_private
WHERE event_id IN (SELECT jsonb_array_elements_text(CAST(CAST($1 AS TEXT) AS JSONB)))
ORDER BY event_id, position
