INSERT INTO public_change (number, position, month, change, category)
VALUES ($1, $2, $3, $4, $5)
