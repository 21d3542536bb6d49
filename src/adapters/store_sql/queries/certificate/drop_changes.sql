DELETE FROM public_change WHERE number = $1
