-- Status on a day: docs/record.md 9.
SELECT c.number, c.holder_folded
FROM certificate_search AS s JOIN public_certificate AS c ON c."row" = s."row"
WHERE s.pairs @> string_to_array(replace($8, '"', ''), ' AND ') AND c.number > $1
  AND ($2 = '' OR c.body_code = $2) AND ($3 = '' OR c.category = $3)
  AND ($4 = '' OR c.level = $4) AND substr(c.region, 1, length($5)) = $5
  AND ($6 = '' OR $6 = CASE WHEN c.status IN ('revoked', 'cancelled') THEN c.status
                            WHEN c.valid_to < $7 THEN 'expired'
                            WHEN c.status = 'suspended' THEN 'suspended'
                            WHEN c.valid_from > $7 THEN 'not_yet_valid'
                            ELSE 'valid' END)
ORDER BY c.number
