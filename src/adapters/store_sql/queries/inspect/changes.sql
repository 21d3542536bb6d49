SELECT h.month, CASE WHEN h.category = c.category THEN h.change ELSE h.change || ' ' || h.category END
FROM public_change AS h JOIN public_certificate AS c ON c.number = h.number
WHERE h.number = $1
ORDER BY h.position
