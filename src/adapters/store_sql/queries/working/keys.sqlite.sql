-- Without statistics SQLite would rather walk all keys of the kind in the wanted order.
SELECT name, value, one FROM working_key INDEXED BY working_key_row
WHERE kind = $1 AND id = $2
ORDER BY name, value
