SELECT (SELECT journal_mode FROM pragma_journal_mode),
       (SELECT synchronous FROM pragma_synchronous),
       (SELECT secure_delete FROM pragma_secure_delete),
       (SELECT foreign_keys FROM pragma_foreign_keys),
       (SELECT trusted_schema FROM pragma_trusted_schema)
