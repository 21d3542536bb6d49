-- What foreign keys promise and a database restored by parts may break; the last is none of them.
SELECT 'event_private' AS child, c.event_id::text || ' ' || c.position::text AS key, 'event' AS parent
FROM event_private AS c WHERE NOT EXISTS (SELECT 1 FROM event AS p WHERE p.event_id = c.event_id)
UNION ALL
SELECT 'event_pending' AS child, c.event_id::text AS key, 'event' AS parent
FROM event_pending AS c WHERE NOT EXISTS (SELECT 1 FROM event AS p WHERE p.event_id = c.event_id)
UNION ALL
SELECT 'log_entry' AS child, c.shard::text || ' ' || c.idx::text AS key, 'event' AS parent
FROM log_entry AS c WHERE NOT EXISTS (SELECT 1 FROM event AS p WHERE p.event_id = c.event_id)
UNION ALL
SELECT 'log_entry' AS child, c.shard::text || ' ' || c.idx::text AS key, 'log_head' AS parent
FROM log_entry AS c WHERE NOT EXISTS (SELECT 1 FROM log_head AS p WHERE p.shard = c.shard)
UNION ALL
SELECT 'log_tile' AS child, c.shard::text || ' ' || c.tree::text || ' ' || c.level::text || ' ' || c.idx::text AS key, 'log_head' AS parent
FROM log_tile AS c WHERE NOT EXISTS (SELECT 1 FROM log_head AS p WHERE p.shard = c.shard)
UNION ALL
SELECT 'state_key' AS child, c.kind::text || ' ' || c.id::text || ' ' || c.name::text AS key, 'state' AS parent
FROM state_key AS c WHERE NOT EXISTS (SELECT 1 FROM state AS p WHERE p.kind = c.kind AND p.id = c.id)
UNION ALL
SELECT 'state_unique' AS child, c.kind::text || ' ' || c.id::text || ' ' || c.name::text AS key, 'state' AS parent
FROM state_unique AS c WHERE NOT EXISTS (SELECT 1 FROM state AS p WHERE p.kind = c.kind AND p.id = c.id)
UNION ALL
SELECT 'working_key' AS child, c.kind::text || ' ' || c.id::text || ' ' || c.name::text AS key, 'working' AS parent
FROM working_key AS c WHERE NOT EXISTS (SELECT 1 FROM working AS p WHERE p.kind = c.kind AND p.id = c.id)
UNION ALL
SELECT 'working_unique' AS child, c.kind::text || ' ' || c.id::text || ' ' || c.name::text AS key, 'working' AS parent
FROM working_unique AS c WHERE NOT EXISTS (SELECT 1 FROM working AS p WHERE p.kind = c.kind AND p.id = c.id)
UNION ALL
SELECT 'public_change' AS child, c.number::text || ' ' || c.position::text AS key, 'public_certificate' AS parent
FROM public_change AS c WHERE NOT EXISTS (SELECT 1 FROM public_certificate AS p WHERE p.number = c.number)
UNION ALL
SELECT 'certificate_search' AS child, c."row"::text AS key, 'public_certificate' AS parent
FROM certificate_search AS c WHERE NOT EXISTS (SELECT 1 FROM public_certificate AS p WHERE p."row" = c."row")
