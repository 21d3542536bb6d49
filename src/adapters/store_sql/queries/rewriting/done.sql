DELETE FROM rewriting_owed
