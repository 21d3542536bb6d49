-- A table that references point to is emptied row by row, and each row that is put looks for its
-- own; here all of them go and all of them come again.
PRAGMA foreign_keys = OFF
