SELECT "row", number, json, holder_name, holder_folded, holder_uscc, body_code, category, level,
       region, status, valid_from, valid_to, list, idx, issue_event_id
FROM public_certificate ORDER BY number
