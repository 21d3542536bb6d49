SELECT held.pair, certificate_search."row"
FROM certificate_search, unnest(certificate_search.pairs) AS held (pair)
