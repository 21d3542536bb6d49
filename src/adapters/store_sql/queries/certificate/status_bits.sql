-- The first entry tells that the list is in use, though all of it be valid.
SELECT idx, status FROM public_certificate
WHERE list = $1 AND status <> 'valid'
UNION
SELECT idx, status FROM public_certificate
WHERE list = $1 AND idx = (SELECT MIN(idx) FROM public_certificate WHERE list = $1)
ORDER BY idx
