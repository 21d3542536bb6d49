INSERT INTO public_certificate (number, json, holder_name, holder_folded, holder_uscc, body_code,
                                category, level, region, status, valid_from, valid_to, list, idx,
                                issue_event_id)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
ON CONFLICT (number) DO UPDATE
SET json = excluded.json, holder_name = excluded.holder_name,
    holder_folded = excluded.holder_folded, holder_uscc = excluded.holder_uscc,
    body_code = excluded.body_code, category = excluded.category, level = excluded.level,
    region = excluded.region, status = excluded.status, valid_from = excluded.valid_from,
    valid_to = excluded.valid_to, list = excluded.list, idx = excluded.idx,
    issue_event_id = excluded.issue_event_id
RETURNING "row"
