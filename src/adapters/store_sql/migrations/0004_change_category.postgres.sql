-- Which category a change belongs to, so that the months are counted by category from one index.
ALTER TABLE public_change ADD COLUMN category TEXT COLLATE "C" NOT NULL DEFAULT '';
UPDATE public_change AS h SET category = c.category
FROM public_certificate AS c WHERE c.number = h.number;
DROP INDEX public_change_month;
CREATE INDEX public_change_month ON public_change (month, change, category);
