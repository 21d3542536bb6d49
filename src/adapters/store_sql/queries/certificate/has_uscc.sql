SELECT 1 FROM public_certificate WHERE holder_uscc = $1 LIMIT 1
