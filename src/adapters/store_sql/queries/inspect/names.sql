SELECT "row", holder_folded FROM public_certificate ORDER BY "row"
