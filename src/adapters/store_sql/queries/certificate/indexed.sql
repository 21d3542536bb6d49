SELECT "row", holder_folded FROM public_certificate WHERE number = $1
