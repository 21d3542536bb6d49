SELECT pair, uses FROM search_pair ORDER BY pair
