SELECT uses FROM search_pair WHERE pair = $1
