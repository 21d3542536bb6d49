"""hengzheng upgrade: data of every earlier schema are brought up to date and are the same register; a rehearsal changes
nothing. `tests/fixtures/schema/NNNN.tar.xz` are data directories as a release wrote them when NNNN was the newest schema;
`keep_fixture()` makes the one of today, once, before a migration is added.
"""
import hashlib
import pathlib
import re
import shutil
import sqlite3
import sys
import tarfile

from certified_test import certified, server_of
from database import of_the_file
from server import Binary, Server

ROOT = pathlib.Path(__file__).resolve().parents[2]
ITS_FILE = of_the_file("upgrade is of the embedded store; a PostgreSQL database is upgraded when it is opened")
SQL = ROOT / "src/adapters/store_sql"
FIXTURES = ROOT / "tests/fixtures/schema"
FIRST_KEPT = 4  # schemas before the first fixture are made from data of today


def migrations():
    """[(number, name, text)], as the program embeds them."""
    found = []
    for path in sorted((SQL / "migrations").glob("*.sqlite.sql")):
        found.append((int(path.name[:4]), path, path.read_text(encoding="utf-8")))
    return found


def digest(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()


def columns(base, table):
    return [row[1] for row in base.execute(f"PRAGMA main.table_info({table})")]


def made_of(data, number):
    """The database of `data` as it was when `number` was the newest schema: its tables, with what they held."""
    path = data / "hengzheng.db"
    newest = path.with_suffix(".newest")
    path.rename(newest)
    base = sqlite3.connect(path)
    base.execute(f"ATTACH '{newest}' AS newest")
    base.execute("PRAGMA foreign_keys = OFF")
    create = base.execute("SELECT sql FROM newest.sqlite_schema WHERE name = 'migration'").fetchone()[0]
    base.execute(create)
    for _, _, text in migrations()[:number]:
        base.executescript(text)
    # An index of words is a view of tables of its own.
    tables = [row[0] for row in base.execute("SELECT name FROM main.sqlite_schema WHERE type = 'table' "
                                             "AND sql NOT LIKE 'CREATE VIRTUAL%'")]
    for table in tables:
        names = ", ".join(columns(base, table))
        rows = f" WHERE number <= {number}" if table == "migration" else ""
        base.execute(f"DELETE FROM main.{table}")
        base.execute(f"INSERT INTO main.{table} ({names}) SELECT {names} FROM newest.{table}{rows}")
    base.commit()
    base.close()
    path.chmod(0o600)
    newest.unlink()


def upgraded(binary, data, *options):
    done = binary.run("upgrade", "--data", data, *options, check=False)
    return done.returncode, done.stdout + done.stderr


def register(data):
    """What the public sees, row for row."""
    base = sqlite3.connect(data / "hengzheng.db")
    tables = ("public_certificate", "public_change", "search_pair", "state", "event")
    found = {table: sorted(map(repr, base.execute(f"SELECT * FROM {table}"))) for table in tables}
    base.close()
    return found


def kept_data(path, data):
    """A data directory that a release wrote."""
    with tarfile.open(path) as archive:
        archive.extractall(data)  # our own file; Python of Debian 12 as it was released knows no filter
    for folder in (data, data / "secrets", data / "keys"):
        folder.chmod(0o700)
    return data


def fixtures():
    return {int(path.name[:4]): path for path in FIXTURES.glob("*.tar.xz")}


@ITS_FILE
def test_data_of_every_earlier_schema_are_brought_up_to_date(binary):
    kept = binary.work / "upgrade"
    kept_data(fixtures()[FIRST_KEPT], kept / "today")
    upgraded(binary, kept / "today")
    newest, before = migrations()[-1][0], register(kept / "today")
    for number in range(1, newest):
        data = kept / str(number)
        shutil.copytree(kept / "today", data)
        made_of(data, number)
        stood = digest(data / "hengzheng.db")
        done = binary.run("fsck", "--data", data, check=False)
        assert done.returncode == 2 and "store.older" in done.stderr, done.stderr
        code, said = upgraded(binary, data, "--rehearse")
        assert code == 0 and f"schema {number} became {newest}" in said and "nothing was changed" in said, said
        assert digest(data / "hengzheng.db") == stood and not (data / "upgrade-rehearsal").exists()
        code, said = upgraded(binary, data)
        assert code == 0 and f"schema {number} became {newest}\n" in said, said
        assert register(data) == before
        code, said = upgraded(binary, data)
        assert code == 0 and "is the newest already" in said, said


@ITS_FILE
def test_data_that_a_release_wrote_are_brought_up_to_date(binary):
    newest = migrations()[-1][0]
    kept = fixtures()
    assert set(range(FIRST_KEPT, newest)) <= set(kept), f"no fixture of every schema before {newest}: {sorted(kept)}"
    for number, path in sorted(kept.items()):
        data = kept_data(path, binary.work / f"kept-{number}")
        code, said = upgraded(binary, data)
        assert code == 0 and ("newest already" in said or f"schema {number} became {newest}" in said), said
        before = register(data)
        binary.run("rebuild", "--data", data)
        assert register(data) == before


@ITS_FILE
def test_a_rehearsal_says_what_is_wrong(binary):
    data = kept_data(fixtures()[FIRST_KEPT], binary.work / "rehearsal")
    upgraded(binary, data)
    base = sqlite3.connect(data / "hengzheng.db")
    base.execute("UPDATE public_certificate SET level = level || 'x'")
    base.commit()
    base.close()
    code, said = upgraded(binary, data, "--rehearse")
    assert code == 1 and "public_certificate" in said, said
    (data / "upgrade-rehearsal").mkdir()
    code, said = upgraded(binary, data, "--rehearse")
    assert code == 2 and "upgrade.rehearsal_exists" in said, said
    base = sqlite3.connect(data / "hengzheng.db")
    base.execute("INSERT INTO migration (number, name, sha256) VALUES (9999, 'later', '')")
    base.commit()
    base.close()
    code, said = upgraded(binary, data)
    assert code == 2 and "store.newer" in said, said


@ITS_FILE
def test_a_backup_is_rehearsed_while_the_server_goes_on(binary):
    with Server(binary) as server:
        backup = server.folder / "backup"
        binary.run("backup", "--data", server.data, "--to", backup)
        code, said = upgraded(binary, server.data, "--rehearse")
        assert code == 2 and "store.locked" in said, said
        code, said = upgraded(binary, server.data, "--rehearse", "--backup", backup)
        assert code == 0 and "is the newest already" in said, said
        assert server.is_up()


def keep_fixture(binary):
    """Data of today: a case, its certificate, and what came after it."""
    with server_of(binary) as server:
        certified(server)
        assert server.stop() == 0, server.log()
        base = sqlite3.connect(server.data / "hengzheng.db")
        base.execute("VACUUM")
        base.close()
        path = FIXTURES / f"{migrations()[-1][0]:04d}.tar.xz"
        with tarfile.open(path, "w:xz") as archive:
            for entry in sorted(server.data.rglob("*")):
                if entry.is_dir() or not re.search(r"-(wal|shm)$|\.(lock|sock)$", entry.name):
                    archive.add(entry, entry.relative_to(server.data), recursive=False)
        print(f"{path}: {path.stat().st_size} bytes")


if __name__ == "__main__":  # upgrade_test.py PROGRAM FOLDER: makes the fixture of today
    keep_fixture(Binary(sys.argv[1], sys.argv[2]))
