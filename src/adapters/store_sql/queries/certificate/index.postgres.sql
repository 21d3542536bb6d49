INSERT INTO certificate_search ("row", pairs) VALUES ($1, string_to_array(trim($2), ' '))
