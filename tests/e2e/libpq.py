"""A connection to PostgreSQL as sqlite3 has them, on the library that the program itself uses."""
import ctypes
import re

LIBRARY = ctypes.CDLL("libpq.so.5")
for name, answer in (("PQconnectdb", ctypes.c_void_p), ("PQexecParams", ctypes.c_void_p), ("PQexec", ctypes.c_void_p),
                     ("PQerrorMessage", ctypes.c_char_p), ("PQresultErrorMessage", ctypes.c_char_p),
                     ("PQcmdTuples", ctypes.c_char_p), ("PQfname", ctypes.c_char_p), ("PQgetvalue", ctypes.c_void_p)):
    getattr(LIBRARY, name).restype = answer
GOOD = (0, 1, 2)  # CONNECTION_OK is 0; PGRES_COMMAND_OK, PGRES_TUPLES_OK
BYTES, NUMBERS = 17, (16, 20, 21, 23)  # pg_type.dat


class Refused(Exception):
    """What the server says of a statement; a refused value and a refused row alike."""


class Rows:
    def __init__(self, rows, rowcount):
        self.rows, self.rowcount = rows, rowcount

    def __iter__(self):
        return iter(self.rows)

    def fetchall(self):
        return self.rows

    def fetchone(self):
        return self.rows[0] if self.rows else None


class Connection:
    """Each statement is its own transaction."""

    def __init__(self, url):
        self.handle = ctypes.c_void_p(LIBRARY.PQconnectdb(url.encode()))
        if LIBRARY.PQstatus(self.handle) != 0:
            raise Refused(LIBRARY.PQerrorMessage(self.handle).decode())

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def close(self):
        LIBRARY.PQfinish(self.handle)

    def commit(self):
        """For those who speak to both engines."""

    def execute(self, statement, values=()):
        """Values stand for ? marks, in order."""
        count = iter(range(1, len(values) + 1))
        text = re.sub(r"\?", lambda _: f"${next(count)}", statement).encode()
        raw = [None if value is None else value if isinstance(value, bytes) else str(value).encode() for value in values]
        formats = [int(isinstance(value, bytes)) for value in values]
        size = max(len(raw), 1)
        answer = ctypes.c_void_p(LIBRARY.PQexecParams(
            self.handle, text, len(raw), None, (ctypes.c_char_p * size)(*raw),
            (ctypes.c_int * size)(*(len(one or b"") for one in raw)), (ctypes.c_int * size)(*formats), 1))
        try:
            if LIBRARY.PQresultStatus(answer) not in GOOD:
                raise Refused(LIBRARY.PQresultErrorMessage(answer).decode())
            columns = range(LIBRARY.PQnfields(answer))
            rows = [tuple(self.value(answer, row, column) for column in columns) for row in range(LIBRARY.PQntuples(answer))]
            return Rows(rows, int(LIBRARY.PQcmdTuples(answer) or 0))
        finally:
            LIBRARY.PQclear(answer)

    def executescript(self, text):
        answer = ctypes.c_void_p(LIBRARY.PQexec(self.handle, text.encode()))
        status, message = LIBRARY.PQresultStatus(answer), LIBRARY.PQresultErrorMessage(answer).decode()
        LIBRARY.PQclear(answer)
        if status not in GOOD:
            raise Refused(message)

    @staticmethod
    def value(answer, row, column):
        if LIBRARY.PQgetisnull(answer, row, column):
            return None
        raw = ctypes.string_at(LIBRARY.PQgetvalue(answer, row, column), LIBRARY.PQgetlength(answer, row, column))
        kind = LIBRARY.PQftype(answer, column)
        if kind in NUMBERS:
            return int.from_bytes(raw, "big", signed=kind != 16)
        return raw if kind == BYTES else raw.decode()
