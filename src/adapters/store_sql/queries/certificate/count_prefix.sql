SELECT COUNT(*) FROM (SELECT 1 FROM public_certificate
                      WHERE holder_folded >= $1 AND holder_folded < $2 LIMIT $3) AS found
