INSERT INTO certificate_search (certificate_search) VALUES ('integrity-check')
