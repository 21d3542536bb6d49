"""hengzheng fsck: clean data pass; any one changed byte is found and named. hengzheng rebuild: the same state again."""
import base64
import contextlib
import json
import pathlib
import random
import sqlite3

from client import Client, totp
from database import REFUSED, File, of_the_file
from server import Server

PASSWORD = "示例口令-very-long-1"
SEED = 20260314
PER_COLUMN = 3  # sampled rows of each column
RAW_FLIPS = 60  # sampled bytes of the database file itself
FILES = (("plan.txt", "示例检查计划\n".encode("utf-8") * 40), ("report.pdf", b"%PDF-1.4\n" + b"example " * 900 + b"\n%%EOF\n"))

# What fsck watches, and how a row is asked for. Left out, because any value is as good as another and nothing is
# told by it: log_head.epoch (it only grows), checkpoint.time_s (bounded from below alone), event_pending.position,
# public_change.position (the order alone counts).
WATCHED = {
    "event": ("event_id cmd i kind id n t_ms bytes leaf_sm3", "event_id"),
    "event_private": ("event_id position commitment name salt value", "event_id"),
    "log_entry": ("shard idx event_id", "idx"),
    "log_tile": ("shard tree level idx hashes", "level"),
    "log_head": ("shard size frontier_sha256 frontier_sm3", "shard"),
    "subject_head": ("kind id public_kind public_id next leaf_sm3 t_ms", "id"),
    "document": ("sm3 media_type bytes", "sm3"),
    "rule_pack": ("sm3 bytes", "sm3"),
    "state": ("kind id version body", "id"),
    "state_key": ("kind name value id one", "id"),
    "state_unique": ("kind name value id", "id"),
    "public_certificate": ("row number json holder_name holder_folded holder_uscc body_code category level region status"
                           " valid_from valid_to list idx issue_event_id", "number"),
    "public_change": ("number month change", "number"),
    "search_pair": ("pair uses", "pair"),
}
CHECKPOINT = {"checkpoint": ("shard size root_sha256 root_sm3 note_sha256 note_sm3", "shard")}
OF_CERTIFICATES = ("public_certificate", "public_change", "search_pair", "document")  # empty before the first certificate
# A change in one table may show where another repeats it.
ALSO = {
    "event": ("log_entry", "event_private", "subject_head"),
    "event_private": ("event", "subject_head"),
    "log_entry": ("event",),
    "subject_head": ("event",),
    "state_key": ("state", "state_unique"),
    "state_unique": ("state", "state_key"),
    "public_certificate": ("certificate_search", "search_pair", "public_change"),
    "public_change": ("public_certificate",),
}


def joined(server, row):
    """An administrator who took the invitation, set up the second factor and signed in with it."""
    client = Client("127.0.0.1", server.port)
    taken = client.post("/api/v1/invitations/acceptance", {"secret": row["invitation"], "password": PASSWORD})
    assert taken.status == 200, taken.text
    client.account = {"login": row["login"], "password": PASSWORD}
    client.sign_in()
    begun = client.post("/api/v1/session/second-factor", {}, if_match=False)
    done = client.put("/api/v1/session/second-factor", {"code": totp(begun.json["secret"], client.now())}, if_match=False)
    assert done.status == 200, done.text
    # That code is used up; the next one counts already (RFC 6238 section 5.2: one step of drift).
    answer = client.post("/api/v1/session", {"login": row["login"], "password": PASSWORD,
                                             "totp": totp(begun.json["secret"], client.now() + 30)}, if_match=False)
    assert answer.status == 200, answer.text
    client.cookie, client.csrf = answer.headers["set-cookie"].partition(";")[0], answer.json["csrf"]
    return client


def grow(server):
    """Real commands: invitations taken, second factors, tokens, uploads."""
    admins = [joined(server, row) for row in server.prepared["invitations"]]
    for admin in admins:
        for name, content in FILES:
            sent = admin.upload("POST", "/api/v1/files?name=" + name, name, content)
            assert sent.status in (200, 201), sent.text
    return admins


@contextlib.contextmanager
def grown(binary):
    """A data directory with a history, its server ended in order."""
    with Server(binary) as server:
        grow(server)
        assert server.stop() == 0, server.log()
        yield server


def fsck(binary, data, *options):
    done = binary.run("fsck", "--data", data, "--json", *options, check=False)
    return done.returncode, json.loads(done.stdout) if done.stdout else None, done.stderr


def firsts(report):
    return [check["first"] for check in report["checks"] if "first" in check]


def flipped(value, choose):
    """The value with one byte changed, of the same type; None when the type has no such value."""
    if isinstance(value, int):
        return value ^ (1 << choose.randrange(8))
    raw = bytearray(value if isinstance(value, bytes) else value.encode("utf-8"))
    if not raw:
        return b"x" if isinstance(value, bytes) else "x"
    at = choose.randrange(len(raw))
    raw[at] ^= 1 << choose.randrange(8)
    if isinstance(value, bytes):
        return bytes(raw)
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        raw[at] = ord("~") if value.encode("utf-8")[at] != ord("~") else ord("!")
        text = raw.decode("utf-8", "replace")
    return text if "\0" not in text else text.replace("\0", "~")


def quoted(columns):
    return [f'"{name}"' for name in columns.split()]


def samples(place, watched, choose, per_column):
    """(table, column, the row by its columns, new value, text of the key)."""
    for table, (columns, key) in watched.items():
        names = quoted(columns)
        rows = place.ask(f"SELECT {', '.join(names)}, {key} FROM {table}")
        for index, column in enumerate(names):
            for row in choose.sample(rows, min(per_column, len(rows))):
                new = flipped(row[index], choose)
                if new != row[index]:
                    yield table, column, dict(zip(names, row)), new, row[-1]


def put(place, table, row, column, value):
    """Sets one value of the row that is equal in all watched columns, past every check; False: the table refuses it."""
    where = " AND ".join(f"{name} = ?" for name in row)
    try:
        changed = place.change(f"UPDATE {table} SET {column} = ? WHERE {where}", value, *row.values())
    except REFUSED:  # a unique value of another row; on PostgreSQL also what is no such value at all
        return False
    assert changed == 1, (table, column, changed)
    return True


def sweep(binary, server, place, watched, prefix="", per_column=PER_COLUMN):
    choose = random.Random(SEED)
    tried, missed = 0, []
    for table, column, row, new, key in list(samples(place, watched, choose, per_column)):
        if not put(place, table, row, column, new):
            continue
        code, report, error = fsck(binary, server.data)
        put(place, table, {**row, column: new}, column, row[column])
        tried += 1
        named = firsts(report) if report else []
        tables = {prefix + name for name in (table, *ALSO.get(table, ()))}
        keys = [str(part.hex() if isinstance(part, bytes) else part) for part in (key, new) if part is not None]
        exact = [first for first in named if first["table"] in tables]
        if code != 1 or not exact or not any(key in value for first in exact for value in first.values() for key in keys):
            missed.append(f"{table}.{column} of {key!r}: {row[column]!r:.80} -> {new!r:.80}: exit {code} {error} {named}")
    assert not missed, f"{len(missed)} of {tried} changes not named:\n" + "\n".join(missed[:10])
    return tried


def test_fsck_passes_clean_data_and_says_what_it_saw(binary):
    with grown(binary) as server:
        code, report, error = fsck(binary, server.data)
        assert code == 0 and report["clean"], (firsts(report) if report else None, error)
        rows = {check["name"]: check["rows"] for check in report["checks"]}
        assert list(rows) == ["file", "events", "subjects", "log", "checkpoints", "documents", "state", "register",
                              "evidence"]
        assert rows["events"] > 15 and rows["log"] == rows["events"] and rows["evidence"] == len(FILES), rows
        words = binary.run("fsck", "--data", server.data)
        assert words.stdout.endswith("no difference found\n") and "events: ok" in words.stdout


def test_fsck_and_rebuild_refuse_a_directory_in_use(binary):
    with Server(binary) as server:
        for command in ("fsck", "rebuild"):
            done = binary.run(command, "--data", server.data, check=False)
            assert done.returncode == 2 and "store.locked" in done.stderr, (command, done.stderr)
        done = binary.run("fsck", "--data", server.folder / "nothing", check=False)
        assert done.returncode == 2 and "file.absent" in done.stderr, done.stderr


def test_fsck_names_a_changed_byte_of_every_column(binary):
    with grown(binary) as server:
        tried = sweep(binary, server, server.database, WATCHED)
        tried += sweep(binary, server, File(server.data / "checkpoints.db"), CHECKPOINT, "checkpoint store: ")
        assert tried > 100, tried
        assert fsck(binary, server.data)[0] == 0  # everything was put back


def words_of(folded):
    """Pairs of characters as the search index holds them."""
    return sorted({word[at:at + 2].encode("utf-8").hex() for word in folded.split(" ") for at in range(len(word) - 1)})


def unindex(place, row, words):
    """Takes a row out of the search index under these words."""
    if isinstance(place, File):
        place.change("INSERT INTO certificate_search (certificate_search, rowid, pairs) VALUES ('delete', ?, ?)", row, " ".join(words))
    for word in [] if isinstance(place, File) else words:
        place.change('UPDATE certificate_search SET pairs = array_remove(pairs, ?) WHERE "row" = ?', word, row)


def index(place, row, word):
    if isinstance(place, File):
        place.change("INSERT INTO certificate_search (rowid, pairs) VALUES (?, ?)", row, word)
    else:
        place.change('UPDATE certificate_search SET pairs = array_append(pairs, ?) WHERE "row" = ?', word, row)


def test_fsck_names_what_the_search_does_not_find_or_finds_wrongly(binary):
    with Server(binary, data="demo") as server:
        assert server.stop() == 0, server.log()
        place = server.database
        (row, number, folded), (_, other, _) = place.ask("SELECT row, number, holder_folded FROM public_certificate ORDER BY row LIMIT 2")
        words = words_of(folded)
        assert len(words) > 4, folded
        back = place.kept()
        unindex(place, row, words[1:2] if not isinstance(place, File) else words)
        code, report, _ = fsck(binary, server.data)
        assert code == 1 and [first["table"] for first in firsts(report)] == ["certificate_search"], report
        assert firsts(report)[0]["key"] == number != other, report
        back()
        strange = "示证".encode("utf-8").hex()
        assert strange not in words
        index(place, row, strange)
        code, report, _ = fsck(binary, server.data)
        assert code == 1 and [(first["table"], first["key"]) for first in firsts(report)] == [("certificate_search", strange)], report
        back()
        assert fsck(binary, server.data)[0] == 0


def test_fsck_names_a_changed_byte_and_a_removed_row_of_what_certificates_bring(binary):
    with Server(binary, data="demo") as server:
        ((number,),) = server.database.ask("SELECT number FROM public_certificate LIMIT 1")
        assert server.client().get(f"/api/v1/public/certificates/{number}.pdf").status == 200  # drawn, and kept
        assert server.stop() == 0, server.log()
        watched = {table: WATCHED[table] for table in (*OF_CERTIFICATES, "state")}
        tried = sweep(binary, server, server.database, watched, per_column=1)
        assert tried > 20, tried
        remove_rows(binary, server, OF_CERTIFICATES)
        remove_documents(binary, server)


def test_fsck_names_a_removed_row(binary):
    with grown(binary) as server:
        remove_rows(binary, server, [table for table in WATCHED if table not in OF_CERTIFICATES])


def remove_rows(binary, server, tables):
    put_back = server.database.kept()
    for table in tables:
        server.database.change(
            f"DELETE FROM {table} WHERE ({table_key(table)}) IN (SELECT {table_key(table)} FROM {table} LIMIT 1)")
        code, report, error = fsck(binary, server.data)
        wanted = {table, *ALSO.get(table, ())}
        assert code == 1 and any(first["table"] in wanted for first in firsts(report)), (table, code, error, report)
        put_back()


def remove_documents(binary, server):
    """Each one is missed by what rests on it, whatever it is: a form, a status list, a trust list, a drawing. Nothing rests on
    a list that another one of the same instant of a controlled clock replaced.
    """
    digests = [base64.b64encode(sm3).decode() for (sm3,) in server.database.ask("SELECT sm3 FROM document")]
    told = "".join(text for table, column in (("working", "body"), ("event", "bytes"), ("event_private", "value"))
                   for (text,) in server.database.ask(f"SELECT {column} FROM {table}"
                                                      + (" WHERE name <> 'kept'" if table == "event_private" else "")))
    needed = sum(digest in told for digest in digests)
    assert server.database.change("DELETE FROM document") == len(digests)
    code, report, error = fsck(binary, server.data)
    missed = sum(check["differences"] for check in report["checks"] if check["name"] == "documents")
    assert code == 1 and missed == needed > 1000, (len(digests), needed, missed, error)


def table_key(table):
    columns, key = WATCHED[table]
    return ", ".join(columns.split()[:4]) if table in ("state_key", "state_unique", "log_tile") else key


def evidence_files(data):
    return sorted(path for path in (data / "evidence" / "sm3").rglob("*") if path.is_file())


def test_fsck_names_a_changed_missing_or_stray_evidence_file(binary):
    with grown(binary) as server:
        choose = random.Random(SEED)
        files = evidence_files(server.data)
        assert len(files) == len(FILES)
        for path in files:
            path.chmod(0o600)
            content = path.read_bytes()
            for at in [0, len(content) - 1, *choose.sample(range(len(content)), 4)]:
                path.write_bytes(content[:at] + bytes([content[at] ^ 1]) + content[at + 1:])
                code, report, _ = fsck(binary, server.data)
                assert code == 1 and [path.name] == [first["key"] for first in firsts(report)], report
            path.unlink()
            code, report, _ = fsck(binary, server.data)
            assert code == 1 and firsts(report)[0]["found"] == "evidence.absent", report
            path.write_bytes(content)
        stray = files[0].parent / ("0" * 64)
        stray.write_bytes(b"stray")
        code, report, _ = fsck(binary, server.data)
        assert code == 0 and "foreign" in report["checks"][-1]["notices"][0], report


def contents(place):
    """Every row of every table fsck watches."""
    return {table: sorted(place.ask(f"SELECT {', '.join(quoted(columns))} FROM {table}"))
            for table, (columns, _) in WATCHED.items()}


def contents_of_sound(place):
    """The same, or None when the file cannot be read."""
    try:
        return contents(place) if place.ask("PRAGMA integrity_check") == [("ok",)] else None
    except (sqlite3.DatabaseError, UnicodeDecodeError):
        return None


@of_the_file("changed bytes of the file; what a PostgreSQL server keeps on its disk is its own business")
def test_fsck_finds_changed_bytes_of_the_database_file(binary):
    with grown(binary) as server:
        choose = random.Random(SEED)
        path = server.data / "hengzheng.db"
        assert not pathlib.Path(f"{path}-wal").exists() or not pathlib.Path(f"{path}-wal").stat().st_size
        whole, healthy = path.read_bytes(), contents(server.database)
        used = [at for at in range(len(whole)) if whole[at]]  # free space was wiped with zeros (secure_delete)
        found = 0
        for at in choose.sample(used, RAW_FLIPS):
            path.write_bytes(whole[:at] + bytes([whole[at] ^ (1 << choose.randrange(8))]) + whole[at + 1:])
            code, report, error = fsck(binary, server.data)
            if code == 0:  # in working data, such as sessions, or in no row at all
                assert contents_of_sound(server.database) == healthy, f"byte {at} of page {at // 4096 + 1} changed a watched row unseen"
                continue
            assert (code == 1 and firsts(report)) or (code == 2 and error.startswith("hengzheng: ")), (at, code, error)
            found += 1
        path.write_bytes(whole)
        assert found >= RAW_FLIPS // 2, found
        assert fsck(binary, server.data)[0] == 0


def test_rebuild_makes_the_same_state_again(binary):
    with grown(binary) as server:
        before = contents(server.database)
        for change in ("UPDATE state SET body = '{}', version = 99", "DELETE FROM state_key", "DELETE FROM state_unique"):
            assert server.database.change(change) > 0
        assert fsck(binary, server.data)[0] == 1
        made = json.loads(binary.run("rebuild", "--data", server.data, "--json").stdout)
        assert made["rows"]["account"] == 2 and made["events"] == len(before["event"]), made
        assert contents(server.database) == before
        assert fsck(binary, server.data)[0] == 0
        server.start()
        wrong = Client("127.0.0.1", server.port).post("/api/v1/session", {"login": "admin1", "password": PASSWORD})
        assert wrong.code == "session.code_required", wrong.text  # the account and its password are known
