INSERT INTO search_pair (pair, uses) VALUES ($1, 1)
ON CONFLICT (pair) DO UPDATE SET uses = search_pair.uses + 1
