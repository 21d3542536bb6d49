DELETE FROM working_unique WHERE kind = $1 AND id = $2
