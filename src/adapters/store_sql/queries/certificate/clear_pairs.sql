DELETE FROM search_pair
