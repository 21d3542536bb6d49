INSERT INTO log_entry (shard, idx, event_id)
SELECT $1, $2 + place - 1, event_id
FROM jsonb_array_elements_text(CAST(CAST($3 AS TEXT) AS JSONB)) WITH ORDINALITY AS given (event_id, place)
ON CONFLICT DO NOTHING
