-- What a status list shows of a million certificates: the few that are not valid.
CREATE INDEX public_certificate_listed ON public_certificate (list, idx, status)
WHERE status <> 'valid';
