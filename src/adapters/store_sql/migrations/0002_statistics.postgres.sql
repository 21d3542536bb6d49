-- Open statistics: the register counted from one index, and what changed in each month.
CREATE INDEX public_certificate_count
    ON public_certificate (category, level, body_code, region, status, valid_from, valid_to);

-- The history of each certificate of the register; months are those of UTC+8.
CREATE TABLE public_change (
    number TEXT COLLATE "C" NOT NULL REFERENCES public_certificate (number) ON DELETE CASCADE,
    position BIGINT NOT NULL,
    month TEXT COLLATE "C" NOT NULL,
    change TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (number, position)
);
CREATE INDEX public_change_month ON public_change (month, change);
