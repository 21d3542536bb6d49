DELETE FROM working WHERE kind = $1 AND id = $2
