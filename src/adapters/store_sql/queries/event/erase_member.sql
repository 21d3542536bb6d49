UPDATE event_private SET salt = $3, value = ''
WHERE event_id = $1 AND commitment = $2
