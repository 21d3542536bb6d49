SELECT idx, status FROM public_certificate WHERE list = $1
ORDER BY idx
