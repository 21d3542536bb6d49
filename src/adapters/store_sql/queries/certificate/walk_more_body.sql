SELECT 1 FROM public_certificate WHERE body_code = $3 AND number > $1
ORDER BY number LIMIT 1 OFFSET $2
