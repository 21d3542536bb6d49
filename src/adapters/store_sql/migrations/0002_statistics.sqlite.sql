-- Open statistics: the register counted from one index, and what changed in each month.
CREATE INDEX public_certificate_count
    ON public_certificate (category, level, body_code, region, status, valid_from, valid_to);

-- The history of each certificate of the register; months are those of UTC+8.
CREATE TABLE public_change (
    number TEXT NOT NULL REFERENCES public_certificate (number) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    month TEXT NOT NULL,
    change TEXT NOT NULL,
    PRIMARY KEY (number, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX public_change_month ON public_change (month, change);

INSERT INTO public_change (number, position, month, change)
SELECT c.number, h.key, strftime('%Y-%m', json_extract(h.value, '$.t'), '+8 hours'),
       json_extract(h.value, '$.change')
FROM public_certificate AS c, json_each(c.json, '$.history') AS h;
