-- One row from an erasure until the file has been written anew without what was erased: a
-- rewriting that a reader, a full disk or a crash put off is not forgotten.
CREATE TABLE rewriting_owed (one BIGINT NOT NULL PRIMARY KEY CHECK (one = 1));
