UPDATE search_pair SET uses = uses - 1 WHERE pair = $1
