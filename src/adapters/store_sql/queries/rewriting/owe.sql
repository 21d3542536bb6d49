INSERT INTO rewriting_owed (one) VALUES (1) ON CONFLICT (one) DO NOTHING
