-- Of the schema in which tables are made: columns, constraints, indexes.
WITH ours AS (SELECT oid, relname FROM pg_class
              WHERE relnamespace = current_schema()::regnamespace AND relkind IN ('r', 'p', 'v', 'm', 'f'))
SELECT 'column ' || o.relname || '.' || a.attname AS name,
       format_type(a.atttypid, a.atttypmod) || ' ' || COALESCE(l.collname::text, '') || ' '
       || a.attnotnull::text || ' ' || a.attidentity::text || ' '
       || COALESCE(pg_get_expr(d.adbin, d.adrelid), '')
FROM ours AS o JOIN pg_attribute AS a ON a.attrelid = o.oid AND a.attnum > 0 AND NOT a.attisdropped
LEFT JOIN pg_collation AS l ON l.oid = a.attcollation
LEFT JOIN pg_attrdef AS d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
UNION ALL
SELECT 'constraint ' || o.relname || '.' || c.conname, pg_get_constraintdef(c.oid) || ' ' || c.convalidated::text
FROM ours AS o JOIN pg_constraint AS c ON c.conrelid = o.oid
UNION ALL
SELECT 'index ' || i.relname, regexp_replace(pg_get_indexdef(x.indexrelid), ' ON [^ ]*[.]', ' ON ') || ' ' || x.indisvalid::text
FROM ours AS o JOIN pg_index AS x ON x.indrelid = o.oid JOIN pg_class AS i ON i.oid = x.indexrelid
ORDER BY name
