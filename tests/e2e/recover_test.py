"""hengzheng recover: a backup that lacks signed entries, and a mirror that holds them. The log goes on as it was signed;
what certificates went through is whole, what only sealed members told is lost and says so."""
import functools
import http.server
import json
import pathlib
import threading

from backup_test import backup, lose, restore
from certified_test import (CERTIFICATE, NUMBER, PUBLIC, applied, certified, decided, evaluated, issued, planned, server_of,
                            suspended)
from new_log_test import behind, checkpoint, leaves, public, size_in, trust_seq
from scheme import PASSWORD, World, expect, uscc
from server import Server
from verify.online_test import run as verify


def mirror(server, folder, shard="2026"):
    """What a mirror keeps of a log: its checkpoint and its bundles of entries."""
    folder = pathlib.Path(folder)
    text = public(server, f"/log/{shard}/checkpoint.pending").text
    size = int(text.split("\n")[1])
    for bundle in range((size + 255) // 256):
        width = min(256, size - bundle * 256)
        name = f"tile/entries/{bundle:03}" + ("" if width == 256 else f".p/{width}")
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(public(server, f"/log/{shard}/{name}").body)
    (folder / "checkpoint").write_text(text)
    return size


def recover(binary, data, copy, place, *options):
    return binary.run("recover", "--from", copy, "--data", data, "--mirror", place, "--json", *options, check=False)


def recovered(binary, data, copy, place):
    done = recover(binary, data, copy, place)
    assert done.returncode == 0, done.stdout + done.stderr
    made = json.loads(done.stdout)
    assert made["clean"], made
    return made["recovered"]


def refused(binary, data, copy, place, code):
    done = recover(binary, data, copy, place)
    assert done.returncode == 2 and code in done.stderr, (code, done.stdout, done.stderr)
    assert not binary.database(data).exists()


def crashed(server):
    """Killed once everything is signed; then the disk with the database is gone. What a mirror holds of the log."""
    server.restart()
    place = server.folder / "mirror"
    size = mirror(server, place)
    server.stop(9)
    assert size == size_in(server.data / "checkpoints.db", "2026")
    lose(server)
    return place


def started(server):
    server.start()
    for client in server.clients.values():
        client.port = server.port


class Files(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_):
        pass


class Served:
    """A folder over HTTP, as anybody may serve a mirror."""

    def __init__(self, folder):
        handler = functools.partial(Files, directory=str(folder))
        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.url = f"http://127.0.0.1:{self.server.server_port}"

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.server.shutdown()
        self.server.server_close()


def test_a_certificate_that_the_backup_does_not_know(binary):
    with server_of(binary) as server:
        world = World(server)
        case = applied(world)
        planned(world, case)
        evaluated(world, case)
        old = server.folder / "old"
        server.restart()
        held = backup(binary, server.data, old)["log_entries"]
        decided(world, case)
        issued(world, case)
        world.clock("2026-05-29", "11:00")
        seq = trust_seq(server)
        package = server.folder / "held.hzv"
        package.write_bytes(public(server, f"{PUBLIC}.hzv").body)
        suspended(world)
        place = crashed(server)
        made = recovered(binary, server.data, old, place)
        signed = size_in(server.data / "checkpoints.db", "2026")
        assert (made["shard"], made["from"], made["to"]) == ("2026", held, signed), made
        assert 0 < made["lost_events"] <= signed - held, made
        started(server)
        check_public(server)
        check_told(server, held, signed)
        assert trust_seq(server) > seq
        # What the holder has still verifies, with nothing else and against the register.
        offline, code = verify(server, binary, package, server_given=False)
        assert offline["authenticity"] == "genuine" and offline["checks"]["record"] == "pass", (offline, code)
        online, code = verify(server, binary, package)
        assert (online["authenticity"], online["status"], code) == ("genuine", "suspended", 1), online
        check_case_is_frozen(world, case)
        revoked_by_its_body(server, world)
        server.stop()
        assert binary.run("fsck", "--data", server.data).returncode == 0
        again = binary.run("rebuild", "--data", server.data)
        assert again.returncode == 0 and binary.run("fsck", "--data", server.data).returncode == 0
        # A backup made from now on is whole.
        backup(binary, server.data, server.folder / "next")
        lose(server)
        assert restore(binary, server.data, server.folder / "next").returncode == 0


def check_public(server):
    seen = public(server, PUBLIC).json
    assert seen["status"] == "suspended" and seen["document_lost"] is True and seen["environment"] == "demo", seen
    assert seen["holder"]["name"] == "示例星垣安全技术有限公司" and seen["holder"]["region"], seen
    assert seen["body"]["approval_number"] == "DEMO-R-2026-999" and seen["body"]["name"], seen
    assert (seen["valid_from"], seen["valid_to"], seen["first_issued"]) == ("2026-05-29", "2029-05-28", "2026-05-29"), seen
    assert seen["category"]["name"] == "检测评估" and seen["rule"]["official"] is False and seen["rule"]["id"], seen
    assert [entry["type"] for entry in seen["history"]] == ["issued", "suspended"], seen
    assert seen["history"][-1]["ground"]["name"] and seen["history"][-1]["until"] == "2026-09-26", seen
    for ending in (".note", ".jwt", ".pdf", ".hzv"):
        expect(server.client().get(PUBLIC + ending), 404, "certificate.document_lost")
    page = public(server, f"/v/{NUMBER}").text
    assert "暂停" in page and "遗失" in page and "演示数据" in page
    found = public(server, "/api/v1/public/certificates?status=suspended").json["items"]
    assert [item["number"] for item in found] == [NUMBER], found
    statement = public(server, f"{PUBLIC}/statement?at=2026-06-01").text
    assert '"status":"valid"' in statement, statement


def check_told(server, held, signed):
    """The log says what came back, and goes on under the same name."""
    told = [leaf for leaf in leaves(server, "2026") if leaf["type"] == "log.recovered"]
    assert [leaf["pub"] for leaf in told] == [{"from": held, "to": signed}], told
    assert checkpoint(server, "2026")[0] == "hz.example/log/2026" and int(checkpoint(server, "2026")[1]) > signed
    lines = public(server, f"/api/v1/proofs/consistency?tree=sm3&shard=2026&from={held}&to={int(checkpoint(server, '2026')[1])}").text
    assert lines


def check_case_is_frozen(world, case):
    case.signed("a", "/report", {"report": {"document": world.upload("a", "审查报告"), "recommend_grant": True,
                                            "summary": "符合认证要求"}}, 422, "case.events_lost")
    end = {"ground": "no_cooperation", "reason": "记录在事故中遗失"}
    assert case.act("planner", "/termination", end)["state"] == "terminated"


def revoked_by_its_body(server, world):
    decider, second = world.by("d"), world.by("e")
    seen = expect(decider.get(CERTIFICATE))
    assert seen["status"] == "suspended", seen
    # Nobody can show who signed the suspension first.
    expect(second.get(CERTIFICATE))
    expect(second.post(f"{CERTIFICATE}/suspension/confirmation", {"signing_password": PASSWORD}), 422,
           "certificate.events_lost")
    expect(decider.post(f"{CERTIFICATE}/decisions", {
        "act": "revoke", "ground": "suspension_unresolved", "reason": "暂停期满未解决", "signing_password": PASSWORD}))
    expect(second.get(CERTIFICATE))
    done = expect(second.post(f"{CERTIFICATE}/revocation", {"signing_password": PASSWORD}))
    assert done["status"] == "revoked" and public(server, PUBLIC).json["status"] == "revoked"


def test_acts_on_a_certificate_that_the_backup_knows(binary):
    with server_of(binary) as server:
        world, _ = certified(server)
        server.restart()
        old = server.folder / "old"
        backup(binary, server.data, old)
        suspended(world)
        place = crashed(server)
        with Served(place) as web:
            recovered(binary, server.data, old, web.url)
        started(server)
        seen = public(server, PUBLIC).json
        assert seen["status"] == "suspended" and "document_lost" not in seen and seen["scope"], seen
        answer, code = verify(server, binary, NUMBER)
        assert (answer["authenticity"], answer["status"], code) == ("genuine", "suspended", 1), answer
        package = server.folder / "now.hzv"
        package.write_bytes(public(server, f"{PUBLIC}.hzv").body)
        offline, _ = verify(server, binary, package, server_given=False)
        assert offline["authenticity"] == "genuine" and offline["checks"]["record"] == "pass", offline


def test_a_backup_made_under_load_is_whole_and_the_rest_is_recovered(binary):
    with server_of(binary) as server:
        world = World(server)
        world.found("2026-03-09", names=("keeper", "intake"))
        expect(world.by("admin1").get("/api/v1/session"))
        made, copies, enough = [], [], threading.Event()

        def register():
            while not enough.is_set():
                code = uscc(f"91990100MA1L{len(made):05d}")
                expect(world.by("admin1").post("/api/v1/organisations", {
                    "uscc": code, "name": f"示例第{len(made)}有限公司", "kind": "service_provider", "region": "990101"},
                    if_match=False))
                made.append(code)
        worker = threading.Thread(target=register)
        worker.start()
        try:
            for number in range(3):
                copies.append(server.folder / f"copy{number}")
                answered = list(made)
                backup(binary, server.data, copies[-1])
        finally:
            enough.set()
            worker.join()
        assert len(made) > len(answered) > 0, (made, answered)
        place = crashed(server)
        # Each lacks what was signed since; none lacks half of anything.
        for copy in copies:
            behind_it = restore(binary, server.data, copy)
            assert behind_it.returncode == 2 and "restore.behind" in behind_it.stderr, behind_it.stderr
            assert not server.database.exists()
        recovered(binary, server.data, copies[-1], place)
        started(server)
        for code in answered:  # of those after them a mirror knows no name
            assert expect(server.client("admin1").get(f"/api/v1/organisations?uscc={code}"))["items"], code
        assert server.client().get("/readyz").status == 200  # the log agrees with the live checkpoint store
        server.stop()
        assert binary.run("fsck", "--data", server.data).returncode == 0


def test_a_mirror_is_not_believed(binary):
    with Server(binary) as server:
        first, second = server.prepared["invitations"]
        old, held, signed, place = mirrored(server, binary, first, second)
        refused(binary, server.data, old, server.folder / "nowhere", "recover.mirror_absent")
        refused(binary, server.data, old, "http://127.0.0.1:9/log/2026", "web.failed")
        whole = (place / "checkpoint").read_text()
        (place / "checkpoint").write_text(whole.replace(f"\n{signed}\n", f"\n{signed - 1}\n", 1))
        refused(binary, server.data, old, place, "recover.mirror_short")
        (place / "checkpoint").write_text("no checkpoint\n")
        refused(binary, server.data, old, place, "recover.mirror_damaged")
        (place / "checkpoint").write_text(whole)
        [bundle] = [path for path in place.rglob("*") if path.is_file() and path.name.isdigit()]
        good = bundle.read_bytes()
        # One letter of the last entry: still an event, not the one that was signed.
        other = good[:-1] + b" "
        bundle.write_bytes(other)
        refused(binary, server.data, old, place, "recover.entry")
        last = good.rindex(b'"cmd":"') + 7
        bundle.write_bytes(good[:last] + (b"0" if good[last:last + 1] != b"0" else b"1") + good[last + 1:])
        refused(binary, server.data, old, place, "recover.mirror_differs")
        bundle.write_bytes(good[:-1])
        refused(binary, server.data, old, place, "recover.mirror_damaged")
        bundle.write_bytes(good)
        assert recovered(binary, server.data, old, place) == {
            "from": held, "to": signed, "shard": "2026", "lost_events": recovered_events(server, held)}
        done = recover(binary, server.data, old, place)
        assert done.returncode == 2 and "restore.exists" in done.stderr, done.stderr


def recovered_events(server, held):
    ((count,),) = server.database.ask("SELECT count(DISTINCT e.event_id) FROM log_entry AS l JOIN event_private AS e USING"
                                      " (event_id) WHERE l.idx >= ? AND e.name = ''", held)
    return count


def mirrored(server, binary, first, second):
    """`behind`, with a mirror of what was signed."""
    from fsck_test import joined
    joined(server, first)
    server.restart()
    old = server.folder / "old"
    held = backup(binary, server.data, old)["log_entries"]
    joined(server, second)
    place = crashed(server)
    return old, held, size_in(server.data / "checkpoints.db", "2026"), place


def test_nothing_is_recovered_that_is_not_lost(binary):
    with Server(binary) as server:
        server.stop()
        copy = server.folder / "copy"
        backup(binary, server.data, copy)
        lose(server)
        refused(binary, server.data, copy, server.folder, "recover.nothing_lost")
        assert restore(binary, server.data, copy).returncode == 0


def test_a_new_log_is_no_longer_recovered(binary):
    with Server(binary) as server:
        old, _, _ = behind(server, binary)
        assert binary.run("restore", "--from", old, "--data", server.data, "--new-log").returncode == 0
        server.start()
        server.stop()
        lose(server)
        refused(binary, server.data, old, server.folder, "recover.shards")


def test_fsck_tells_lost_from_erased(binary):
    with Server(binary) as server:
        first, second = server.prepared["invitations"]
        old, held, _, place = mirrored(server, binary, first, second)
        recovered(binary, server.data, old, place)
        of_old = "WHERE event_id IN (SELECT event_id FROM log_entry WHERE idx < {}) AND name = 'event.kind'".format(held)
        of_new = "WHERE event_id IN (SELECT event_id FROM log_entry WHERE idx >= {}) AND name = ''".format(held)
        for change, values, wanted in (
                (f"UPDATE event_private SET name = '', salt = ?, value = '' {of_old}", (b"",), "log.recovered"),
                (f"UPDATE event_private SET value = '1' {of_new}", (), "log.recovered"),
                (f"UPDATE event_private SET name = 'event.kind' {of_new}", (), "erased")):
            put_back = server.database.kept()
            assert server.database.change(change, *values) > 0, change
            done = binary.run("fsck", "--data", server.data, "--json", check=False)
            assert done.returncode == 1 and wanted in done.stdout, (change, done.stdout[:2000], done.stderr)
            put_back()
        assert binary.run("fsck", "--data", server.data).returncode == 0
