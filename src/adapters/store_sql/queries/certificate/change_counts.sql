SELECT month, change, category, COUNT(*) FROM public_change
GROUP BY month, change, category
ORDER BY month, change, category
