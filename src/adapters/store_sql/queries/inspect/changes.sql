SELECT month, change FROM public_change WHERE number = $1
ORDER BY position
