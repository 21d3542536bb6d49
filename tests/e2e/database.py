"""Where the rows of a data directory lie: in the file of the embedded store, or in a PostgreSQL database. What a test does to
them past the program is said once here for both."""
import shutil
import sqlite3

import libpq

REFUSED = (sqlite3.IntegrityError, libpq.Refused)


def of_the_file(reason):
    """Marks a test that is about the file of the embedded store itself; on PostgreSQL it is not run, and said so."""
    def mark(test):
        test.of_the_file = reason
        return test
    return mark


class File:
    """Any SQLite file: `execute` with ? marks, as sqlite3 has it."""

    options = ()

    def __init__(self, path):
        self.path = path

    def connect(self):
        return sqlite3.connect(self.path, timeout=10)

    def unguarded(self):
        """Past references and checks."""
        base = self.connect()
        base.execute("PRAGMA foreign_keys = OFF")
        base.execute("PRAGMA ignore_check_constraints = ON")
        return base

    def ask(self, statement, *values):
        base = self.connect()
        try:
            return base.execute(statement, values).fetchall()
        finally:
            base.close()

    def change(self, statement, *values):
        """How many rows were changed; they are there when it returns."""
        base = self.unguarded()
        try:
            changed = base.execute(statement, values).rowcount
            base.commit()
            return changed
        finally:
            base.close()

    def kept(self):
        """All rows as they are now, to be put back any number of times while no server runs."""
        copy = self.path.with_name(self.path.name + ".kept")
        shutil.copy(self.path, copy)
        return lambda: shutil.copy(copy, self.path)

    def exists(self):
        return self.path.exists()

    def kept_where(self, texts):
        """Outside the data directory: where one of these still lies, be it in no row."""
        return []

    def lose(self):
        for part in ("", "-wal", "-shm"):
            self.path.with_name(self.path.name + part).unlink(missing_ok=True)

    def end(self):
        pass


class Postgres:
    """One database of a cluster."""

    def __init__(self, cluster, name=None):
        self.cluster, self.name = cluster, name or cluster.create()
        self.url = cluster.url(self.name)
        self.options = ("--postgres", self.url)

    def connect(self):
        return libpq.Connection(self.url)

    def unguarded(self):
        base = self.connect()
        base.execute("SET session_replication_role = replica")
        return base

    def ask(self, statement, *values):
        with self.connect() as base:
            return base.execute(statement, values).fetchall()

    def change(self, statement, *values):
        with self.unguarded() as base:
            return base.execute(statement, values).rowcount

    def kept(self):
        copy = self.cluster.create(self.name)

        def put_back():
            self.cluster.drop(self.name)
            self.cluster.create(copy, self.name)
        return put_back

    def exists(self):
        return bool(self.ask("SELECT 1 WHERE to_regclass('event') IS NOT NULL"))

    def kept_where(self, texts):
        self.ask("CHECKPOINT")
        return sorted(name for name, path in self.ask("SELECT relname::text, pg_relation_filepath(oid) FROM pg_class"
                                                      " WHERE pg_relation_filepath(oid) LIKE 'base/%'")
                      if any(text in (self.cluster.data / path).read_bytes() for text in texts))

    def lose(self):
        self.cluster.drop(self.name)
        self.cluster.create("template0", self.name)

    def end(self):
        self.cluster.drop(self.name)
