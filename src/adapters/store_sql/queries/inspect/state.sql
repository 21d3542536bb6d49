SELECT kind, id, version, body FROM state WHERE kind = $1 AND id = $2
