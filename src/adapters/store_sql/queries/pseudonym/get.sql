SELECT act FROM pseudonym WHERE person = $1 AND scope = $2
