DELETE FROM certificate_search WHERE "row" = $1 AND pairs = string_to_array(trim($2), ' ')
