SELECT month, change, COUNT(*) FROM public_change
GROUP BY month, change
ORDER BY month, change
