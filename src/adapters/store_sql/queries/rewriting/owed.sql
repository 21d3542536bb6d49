SELECT one FROM rewriting_owed
