SELECT sm3, media_type, bytes FROM document ORDER BY sm3
