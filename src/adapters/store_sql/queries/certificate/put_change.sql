INSERT INTO public_change (number, position, month, change)
VALUES ($1, $2, $3, $4)
