DELETE FROM idempotency
WHERE EXISTS (SELECT 1 FROM event_private
              WHERE event_id = $1 AND commitment = $2 AND value <> ''
                AND replace(idempotency.answer, value, '') <> idempotency.answer)
