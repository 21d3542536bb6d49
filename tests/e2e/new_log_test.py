"""hengzheng restore --new-log: a backup that lacks signed entries never continues the old log. A new one opens, its first
entry names the loss, and what was issued under the old one still verifies."""
import base64
import datetime
import json
import shutil
import sqlite3
import struct

from backup_test import backup, lose, restore
from certified_test import NUMBER, PUBLIC, certified, server_of
from client import Client
from database import File
from fsck_test import joined
from independent_test import START, discovery, founded, go_reader
from independent_test import run as go_run
from server import Server
from verify.online_test import run as verify

LATER = ("--new-log", "--json")


def new_log(binary, data, copy, *options):
    return binary.run("restore", "--from", copy, "--data", data, *LATER, *options, check=False)


def refused(binary, data, copy, code, *options):
    done = new_log(binary, data, copy, *options)
    assert done.returncode == 2 and code in done.stderr, (code, done.stdout, done.stderr)
    assert not binary.database(data).exists()


def public(server, path):
    answer = Client("127.0.0.1", server.port).get(path)
    assert answer.status == 200, (path, answer.status, answer.text[:300])
    return answer


def checkpoint(server, shard, tree=""):
    return public(server, f"/log/{shard}{tree}/checkpoint.pending").text.split("\n\n")[0].split("\n")


def leaves(server, shard):
    size = int(checkpoint(server, shard)[1])
    found = []
    for number, width in enumerate([256] * (size // 256) + ([size % 256] if size % 256 else [])):
        part = "" if width == 256 else f".p/{width}"
        tile = public(server, f"/log/{shard}/tile/entries/{number:03}{part}").body
        while tile:
            (length,) = struct.unpack(">H", tile[:2])
            found.append(json.loads(tile[2:2 + length]))
            tile = tile[2 + length:]
    return found


def logs(server):
    return {log["shard"]: log["current"] for log in public(server, "/.well-known/hengzheng").json["logs"]}


def size_in(store, shard):
    with sqlite3.connect(store) as db:
        return db.execute("SELECT size FROM checkpoint WHERE shard = ?", (shard,)).fetchone()[0]


def behind(server, binary):
    """A server that signed more than its backup holds; then its database and evidence are gone."""
    first, second = server.prepared["invitations"]
    joined(server, first)
    server.restart()
    old = server.folder / "old"
    held = backup(binary, server.data, old)["log_entries"]
    joined(server, second)
    server.stop()
    lose(server)
    return old, held, size_in(server.data / "checkpoints.db", "2026")


def test_a_backup_behind_the_log_opens_a_new_one_that_names_the_loss(binary):
    with Server(binary) as server:
        old, held, signed = behind(server, binary)
        assert "restore.behind" in restore(binary, server.data, old).stderr
        done = new_log(binary, server.data, old)
        assert done.returncode == 0, done.stdout + done.stderr
        made = json.loads(done.stdout)
        shard = made["new_log"]["shard"]
        assert made["clean"] and shard != "2026", made
        assert made["new_log"]["lost"] == [{"from": held, "shard": "2026", "to": signed}], made
        assert binary.run("fsck", "--data", server.data).returncode == 0
        server.start()
        assert public(server, "/readyz").status == 200
        assert logs(server) == {"2026": False, shard: True}
        opened = leaves(server, shard)[0]
        assert opened["type"] == "log.opened" and opened["sub"] == {"id": shard, "k": "log"}, opened
        told = opened["pub"]
        assert told["origin"] == f"hz.example/log/{shard}" and told["origin_sm3"] == told["origin"] + "/sm3"
        assert (told["previous"]["shard"], told["previous"]["size"]) == ("2026", signed), told
        (loss,) = told["lost"]
        assert (loss["shard"], loss["from"], loss["to"]) == ("2026", held, signed), loss
        # The old log ends where its entries end, under the checkpoint signed there.
        for tree in ("", "/sm3"):
            assert checkpoint(server, "2026", tree)[:2] == [f"hz.example/log/2026{tree}", str(held)]
        assert len(leaves(server, "2026")) == held
        assert Client("127.0.0.1", server.port).get(f"/log/2026/tile/entries/000.p/{held + 1}").status == 404
        policy = public(server, "/policy.txt").text
        assert f"hz.example/log/{shard}+" in policy and "hz.example/log/2026+" in policy, policy
        check_proofs(server, shard)
        server.stop()
        again = binary.run("rebuild", "--data", server.data)
        assert again.returncode == 0 and binary.run("fsck", "--data", server.data).returncode == 0
        # From now on the new log is what a backup must reach; the old one is told and holds up nothing.
        backup(binary, server.data, server.folder / "next")
        lose(server)
        assert "restore.behind" in restore(binary, server.data, old).stderr
        done = restore(binary, server.data, server.folder / "next")
        assert done.returncode == 0 and json.loads(done.stdout)["clean"], done.stdout + done.stderr
        server.start()
        assert logs(server) == {"2026": False, shard: True}


def check_proofs(server, shard):
    """Inclusion of an entry of either log, consistency of both."""
    for name, index in (("2026", 3), (shard, 0)):
        leaf = leaves(server, name)[index]
        event = public(server, f"/api/v1/events/{leaf['cmd']}.{leaf['i']}").json
        assert (event["shard"], event["index"], event["state"]) == (name, index, "integrated"), event
        size = int(checkpoint(server, name)[1])
        lines = public(server, f"/api/v1/proofs/consistency?tree=sm3&shard={name}&from=1&to={size}").text
        assert lines == "" if size == 1 else all(len(base64.b64decode(line)) == 32 for line in lines.split())


def test_without_a_signed_copy_all_of_the_old_log_waits_again(binary):
    with Server(binary) as server:
        old, held, signed = behind(server, binary)
        (old / "checkpoint.json").unlink()
        done = new_log(binary, server.data, old)
        assert done.returncode == 0, done.stdout + done.stderr
        made = json.loads(done.stdout)["new_log"]
        assert made["lost"] == [{"from": 0, "shard": "2026", "to": signed}], made
        server.start()
        found = leaves(server, made["shard"])
        assert found[0]["pub"]["lost"] == made["lost"], "no note is named where none is held"
        assert found[1]["type"] == "log.opened" and found[1]["sub"]["id"] == "2026", found[1]
        assert len(found) > held
        gone = Client("127.0.0.1", server.port).get("/log/2026/checkpoint")
        assert (gone.status, gone.code) == (404, "log.lost"), gone.text
        server.stop()
        assert binary.run("fsck", "--data", server.data).returncode == 0
        assert binary.run("rebuild", "--data", server.data).returncode == 0


def test_entries_after_the_kept_checkpoint_are_sequenced_again(binary):
    """The backup's database is ahead of its checkpoint, across a tile that was full: what no signature covers moves."""
    with founded(binary) as server:
        hours(server, 0, 100)
        early, late = server.folder / "early", server.folder / "late"
        kept = backup(binary, server.data, early)["log_entries"]
        hours(server, 100, 280)
        held = backup(binary, server.data, late)["log_entries"]
        shutil.copy(early / "checkpoint.json", late / "checkpoint.json")
        hours(server, 280, 283)
        server.stop()
        signed = size_in(server.data / "checkpoints.db", "2026")
        assert kept < 256 < held < signed, (kept, held, signed)
        lose(server)
        done = new_log(binary, server.data, late)
        assert done.returncode == 0, done.stdout + done.stderr
        made = json.loads(done.stdout)
        assert made["clean"] and made["new_log"]["lost"] == [{"from": kept, "shard": "2026", "to": signed}], made
        server.start()
        shard = made["new_log"]["shard"]
        assert checkpoint(server, "2026")[1] == str(kept) and int(checkpoint(server, shard)[1]) > held - kept
        assert len(leaves(server, "2026")) == kept
        anchors = [leaf["n"] for leaf in leaves(server, shard) if leaf["sub"] == {"id": "2026", "k": "log"}]
        assert len(anchors) > 100 and anchors == sorted(anchors), anchors
        check_proofs(server, shard)
        check_foreign_reader(server)
        page = public(server, "/log").text
        assert page.index(f"hz.example/log/{shard}\n{checkpoint(server, shard)[1]}") < page.index("hz.example/log/2026\n"), page
        server.stop()
        assert binary.run("fsck", "--data", server.data).returncode == 0
        assert binary.run("rebuild", "--data", server.data).returncode == 0


def check_foreign_reader(server):
    """Go's x/mod reads every entry of both logs and finds the signed roots."""
    for client in server.clients.values():
        client.port = server.port
    program, (base, *_) = go_reader(server)
    for log in (log for log in discovery(server)["logs"] if log["hash"] == "sha256"):
        results = [go_run([program, base, log["prefix"], vkey]) for vkey in log["vkeys"]]
        assert sum(result.returncode == 0 for result in results) == 1, [vars(result) for result in results]


def hours(server, first, last):
    for hour in range(first + 1, last + 1):
        answer = server.set_clock(START + datetime.timedelta(hours=hour))
        assert answer.status == 200, answer.text


def test_a_second_loss_names_both_logs(binary):
    with Server(binary) as server:
        old, held, signed = behind(server, binary)
        first = json.loads(new_log(binary, server.data, old).stdout)["new_log"]["shard"]
        server.start()
        server.stop()
        lose(server)
        reached = size_in(server.data / "checkpoints.db", first)
        # Again only the backup from before the first loss is left.
        done = new_log(binary, server.data, old)
        assert done.returncode == 0, done.stdout + done.stderr
        made = json.loads(done.stdout)
        second = made["new_log"]["shard"]
        assert made["clean"] and second not in ("2026", first), made
        assert made["new_log"]["lost"] == [{"from": held, "shard": "2026", "to": signed},
                                           {"from": 0, "shard": first, "to": reached}], made
        server.start()
        assert logs(server) == {"2026": False, first: False, second: True}
        assert leaves(server, second)[0]["pub"]["previous"]["shard"] == first
        gone = Client("127.0.0.1", server.port).get(f"/log/{first}/checkpoint")
        assert (gone.status, gone.code) == (404, "log.lost"), gone.text
        assert public(server, "/readyz").status == 200
        server.stop()
        backup(binary, server.data, server.folder / "next")
        lose(server)
        assert restore(binary, server.data, server.folder / "next").returncode == 0
        assert binary.run("fsck", "--data", server.data).returncode == 0


def test_a_lost_store_needs_its_own_word(binary):
    with Server(binary) as server:
        old, held, _ = behind(server, binary)
        refused(binary, server.data, old, "restore.checkpoints_present", "--store-lost")
        (server.data / "checkpoints.db").rename(server.folder / "checkpoints.db")
        refused(binary, server.data, old, "restore.checkpoints_absent")
        assert binary.run("restore", "--from", old, "--data", server.data, "--store-lost", check=False).returncode == 64
        done = new_log(binary, server.data, old, "--store-lost")
        assert done.returncode == 0, done.stdout + done.stderr
        made = json.loads(done.stdout)["new_log"]
        assert made["lost"] == [{"from": held, "shard": "2026"}], made
        server.start()
        told = leaves(server, made["shard"])[0]["pub"]
        assert told["previous"]["size"] == held and "to" not in told["lost"][0], told
        assert checkpoint(server, "2026")[1] == str(held)
        server.stop()
        assert binary.run("fsck", "--data", server.data).returncode == 0


def test_one_that_was_cut_off_is_finished_and_nothing_else(binary):
    with Server(binary) as server:
        old, held, _ = behind(server, binary)
        (server.data / "checkpoints.db").unlink()
        # The data key is a folder: opening the installation fails after the store and the copy were made.
        key = server.data / "secrets" / "data-key"
        key.rename(server.folder / "data-key")
        key.mkdir()
        failed = new_log(binary, server.data, old, "--store-lost")
        assert failed.returncode == 2 and not server.database.exists(), failed.stdout + failed.stderr
        assert (server.data / "checkpoints.db").exists()
        key.rmdir()
        (server.folder / "data-key").rename(key)
        # The store that was made knows no more of the old log than the backup: a plain restore would fork it.
        plain = restore(binary, server.data, old)
        assert plain.returncode == 2 and "restore.new_log_begun" in plain.stderr, plain.stderr
        done = new_log(binary, server.data, old)
        assert done.returncode == 0, done.stdout + done.stderr
        made = json.loads(done.stdout)["new_log"]
        assert made["lost"] == [{"from": held, "shard": "2026"}], made
        server.start()
        assert logs(server) == {"2026": False, made["shard"]: True}


def test_nothing_is_given_up_that_need_not_be(binary):
    with Server(binary) as server:
        joined(server, server.prepared["invitations"][0])
        server.stop()
        copy = server.folder / "copy"
        backup(binary, server.data, copy)
        exists = new_log(binary, server.data, copy)
        assert exists.returncode == 2 and "restore.exists" in exists.stderr, exists.stderr
        before = (server.data / "host.json").read_text()
        lose(server)
        refused(binary, server.data, copy, "restore.nothing_lost")
        (server.data / "host.json").write_text(before.replace("hz.example", "other.example"))
        refused(binary, server.data, copy, "restore.other_host")
        (server.data / "host.json").unlink()
        assert restore(binary, server.data, copy).returncode == 0


def test_a_store_older_than_the_backup_is_not_the_live_one(binary):
    with Server(binary) as server:
        first, second = server.prepared["invitations"]
        server.stop()
        older = (server.data / "checkpoints.db").read_bytes()
        server.start()
        joined(server, first)
        server.stop()
        copy = server.folder / "copy"
        backup(binary, server.data, copy)
        lose(server)
        (server.data / "checkpoints.db").write_bytes(older)
        assert "restore.checkpoints_older" in restore(binary, server.data, copy).stderr
        refused(binary, server.data, copy, "restore.checkpoints_older")
        assert second


def test_a_damaged_backup_opens_no_log(binary):
    with Server(binary) as server:
        old, _, signed = behind(server, binary)
        note = json.loads((old / "checkpoint.json").read_text())
        good = note["shards"][0]["note_sm3"]
        signature = good.rstrip("\n").rsplit(" ", 1)[1]
        note["shards"][0]["note_sm3"] = good.replace(signature, signature[:20] + "AAAA" + signature[24:])
        (old / "checkpoint.json").write_text(json.dumps(note))
        done = new_log(binary, server.data, old)
        assert done.returncode == 1 and "note_sm3" in done.stdout and "new_log" not in done.stdout, done.stdout
        (old / "checkpoint.json").write_text("{")
        refused(binary, server.data, old, "backup.checkpoint")
        note["shards"][0]["note_sm3"] = good
        (old / "checkpoint.json").write_text(json.dumps(note))
        with sqlite3.connect(old / "hengzheng.db") as db:
            db.execute("UPDATE event SET t_ms = t_ms + 1 WHERE rowid = 3")
        done = new_log(binary, server.data, old)
        assert done.returncode == 1 and "t_ms" in done.stdout, done.stdout
        assert not server.database.exists() and not (server.data / "evidence").exists()
        assert size_in(server.data / "checkpoints.db", "2026") == signed


def test_fsck_watches_what_a_loss_left(binary):
    with Server(binary) as server:
        old, _, _ = behind(server, binary)
        assert new_log(binary, server.data, old).returncode == 0
        store, database = File(server.data / "checkpoints.db"), server.database
        of_old = "WHERE shard = '2026'"
        kept = "WHERE substr(bytes, 1, 20) = ?"
        start = b"hz.example/log/2026\n"
        for place, change, values, wanted in (
                (store, f"UPDATE checkpoint SET size = size + 1 {of_old}", (), "size"),
                (store, f"UPDATE checkpoint SET size = size - 1 {of_old}", (), "size"),
                (store, f"UPDATE checkpoint SET root_sm3 = ? {of_old}", (bytes(32),), "root_sm3"),
                (store, f"UPDATE checkpoint SET note_sm3 = note_sha256 {of_old}", (), "note_sm3"),
                (store, f"DELETE FROM checkpoint {of_old}", (), '"found":"absent"'),
                (database, f"DELETE FROM document {kept}", (start,), '"found":"absent"'),
                (database, f"UPDATE document SET bytes = ? {kept}", (start + b"other", start), '"document"')):
            put_back = place.kept()
            assert place.change(change, *values) == 1, change
            done = binary.run("fsck", "--data", server.data, "--json", check=False)
            assert done.returncode == 1 and wanted in done.stdout, (change, done.stdout, done.stderr)
            put_back()
        assert binary.run("fsck", "--data", server.data).returncode == 0


def test_what_was_issued_under_the_old_log_still_verifies(binary):
    with server_of(binary) as server:
        world, _ = certified(server)
        world.clock("2026-05-29", "11:00")
        old = server.folder / "old"
        backup(binary, server.data, old)
        package = server.folder / "old.hzv"
        package.write_bytes(public(server, f"{PUBLIC}.hzv").body)
        seq = trust_seq(server)
        world.clock("2026-06-01")
        server.stop()
        lose(server)
        done = new_log(binary, server.data, old)
        assert done.returncode == 0, done.stdout + done.stderr
        made = json.loads(done.stdout)["new_log"]
        server.start()
        for client in server.clients.values():
            client.port = server.port
        # Proofs, keys and policy of the old log still count, with what was downloaded then and what is served now.
        offline, code = verify(server, binary, package, server_given=False)
        assert offline["authenticity"] == "genuine" and offline["checks"]["record"] == "pass", (offline, code)
        newer = server.folder / "new.hzv"
        newer.write_bytes(public(server, f"{PUBLIC}.hzv").body)
        offline, code = verify(server, binary, newer, server_given=False)
        assert offline["authenticity"] == "genuine" and offline["reasons"] == [] and code == 0, offline
        online, code = verify(server, binary, NUMBER)
        assert online["authenticity"] == "genuine" and online["ok"] is True and code == 0, online
        assert trust_seq(server) > seq + made["lost"][0]["to"] - made["lost"][0]["from"], "no older list is ever believed"
        view = public(server, PUBLIC).json
        assert view["status"] == "valid", view
        page = public(server, f"/v/{NUMBER}")
        assert NUMBER in page.text
        statement = json.loads(public(server, f"{PUBLIC}/statement?at=2026-05-29").text.split("\n")[0])
        assert statement["status"] == "valid" and statement["register_from"] == "2026-03-09", statement
        assert [log["origin"] for log in statement["logs"]] == ["hz.example/log/2026"], statement
        server.stop()
        assert binary.run("fsck", "--data", server.data).returncode == 0


def trust_seq(server):
    return json.loads(public(server, "/trust").text.split("\n")[0])["seq"]
