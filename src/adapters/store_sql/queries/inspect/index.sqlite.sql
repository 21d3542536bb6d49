SELECT term, doc FROM temp.certificate_term
