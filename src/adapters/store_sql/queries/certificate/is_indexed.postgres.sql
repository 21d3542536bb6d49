SELECT COUNT(*) FROM certificate_search
WHERE "row" = $1 AND pairs @> string_to_array(replace($2, '"', ''), ' AND ')
