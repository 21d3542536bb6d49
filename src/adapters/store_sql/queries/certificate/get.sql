SELECT c.number, c.json, c.holder_name, c.holder_uscc, c.body_code, c.category, c.level,
       c.region, c.status, c.valid_from, c.valid_to, c.list, c.idx, c.issue_event_id, l.idx
FROM public_certificate AS c LEFT JOIN log_entry AS l ON l.event_id = c.issue_event_id
WHERE c.number = $1
