SELECT 1 FROM public_certificate WHERE number > $1
ORDER BY number LIMIT 1 OFFSET $2
