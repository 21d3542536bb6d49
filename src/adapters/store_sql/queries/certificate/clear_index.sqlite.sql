INSERT INTO certificate_search (certificate_search) VALUES ('delete-all')
