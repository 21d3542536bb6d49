SELECT number FROM public_certificate WHERE list = $1 AND idx = $2
