SELECT category, level, body_code, region, status, COUNT(*),
       SUM(CASE WHEN valid_to < $1 THEN 1 ELSE 0 END),
       SUM(CASE WHEN valid_from > $1 THEN 1 ELSE 0 END)
FROM public_certificate
GROUP BY category, level, body_code, region, status
