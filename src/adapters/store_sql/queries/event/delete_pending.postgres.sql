DELETE FROM event_pending
WHERE event_id IN (SELECT jsonb_array_elements_text(CAST(CAST($1 AS TEXT) AS JSONB)))
