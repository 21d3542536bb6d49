"""A certificate issued over HTTP, verified by everybody: by number, note, page, QR code and package, at the register and
with nothing but the root that `init` printed."""
import io
import json
import os
import subprocess
import zipfile

from certified_test import NUMBER, PUBLIC, certified, server_of, suspended
from scheme import expect
from wire import Between

VERIFY = "/api/v1/public/verify"
UNKNOWN = "999CS2600099"


def told(server, body=None, file=None, status=200):
    client = server.client()
    answer = client.upload("POST", VERIFY, "file", file) if file else client.post(VERIFY, body, if_match=False)
    assert answer.status == status, (answer.status, answer.text)
    return answer.json


def kept_list(server):
    """What `hengzheng verify` keeps of the newest trust list, as bytes."""
    [kept] = (server.folder / ".local/state/hengzheng/trust").iterdir()
    assert kept.stat().st_mode & 0o777 == 0o600
    return kept.read_bytes()


def seq_of(trust):
    return json.loads(trust.decode("utf-8").partition("\n")[0])["seq"]


def run(server, binary, subject, *options, root=True, server_given=True, port=None):
    """`hengzheng verify … --json` at the register's own time: answer and exit code."""
    now = str(int(server.client().now()))
    command = [binary.path, "verify", subject, "--json", "--at", now, *options]
    if root:
        command += ["--root", server.prepared["root"]]
    if server_given:
        command += ["--server", f"http://127.0.0.1:{port or server.port}"]
    environment = {"PATH": os.environ["PATH"], "HOME": str(server.folder), "LANG": "zh_CN.UTF-8"}
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True, timeout=120, check=False,
                          env=environment)
    return (json.loads(done.stdout) if done.stdout else done.stderr), done.returncode


def fetched(server, ending):
    answer = server.client().get(f"{PUBLIC}{ending}")
    assert answer.status == 200, (ending, answer.status, answer.text[:300])
    return answer.body


def repacked(package, name, change):
    """The package with one file changed, written by another zip library."""
    source, out = zipfile.ZipFile(io.BytesIO(package)), io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as target:
        for held in source.namelist():
            data = source.read(held)
            target.writestr(zipfile.ZipInfo(held), change(data) if held == name else data)
    return out.getvalue()


def test_everybody_verifies_a_certificate(binary):
    with server_of(binary) as server:
        world, _ = certified(server)
        assert told(server, {"number": NUMBER})["ok"] is True
        world.clock("2026-05-29", "11:00")  # sequenced, under a checkpoint, lists made
        check_register(server)
        check_own_root(server, binary)
        old = kept_list(server)
        assert old == server.client().get("/trust").body
        check_statement(server, "2026-05-29", "valid")
        suspended(world)
        world.clock("2026-06-29", "11:00")
        check_suspended(server, binary)
        newest = kept_list(server)
        assert seq_of(newest) > seq_of(old)
        # An older list, shown later, is not what the answer rests on, and the newer one stays.
        with Between(server.port, lambda path, body: old if path == "/trust" else body) as place:
            run(server, binary, NUMBER, port=place.port)
        assert kept_list(server) == newest


def check_register(server):
    genuine = {"authenticity": "genuine", "status": "valid", "ok": True, "reasons": [], "number": NUMBER}
    note, pdf, package = (fetched(server, ending) for ending in (".note", ".pdf", ".hzv"))
    qr = expect(server.client().get(PUBLIC))["qr"]
    for answer in (told(server, {"number": NUMBER}), told(server, {"qr": qr}), told(server, file=note),
                   told(server, file=pdf), told(server, file=package)):
        assert genuine.items() <= answer.items(), answer
    missing = told(server, {"number": UNKNOWN})
    assert (missing["status"], missing["reasons"], missing["ok"]) == ("not_found", ["not_in_register"], None), missing
    changed = told(server, file=note.replace("示例".encode(), "实例".encode(), 1))
    assert (changed["authenticity"], changed["reasons"]) == ("not_genuine", ["signature_invalid"]), changed
    other = pdf.replace(b"/Producer", b"/ProduceR")  # never rendered here
    assert other != pdf and told(server, file=other)["reasons"] == ["signature_invalid"]
    assert told(server, file=b"nothing that is known")["reasons"] == ["unreadable"]
    told(server, {}, status=400)
    told(server, {"number": NUMBER, "qr": qr}, status=400)
    expect(server.client().get(f"/api/v1/public/certificates/{UNKNOWN}.hzv"), 404, "certificate.not_found")


def check_own_root(server, binary):
    package, note, pdf = server.folder / "c.hzv", server.folder / "c.note", server.folder / "c.pdf"
    for path in (package, note, pdf):
        path.write_bytes(fetched(server, path.suffix))
    names = zipfile.ZipFile(package).namelist()
    assert {"certificate.note", "issue.event.json", "issue.tlog-proof", "issue.sm3.tlog-proof", "status.jwt", "status.note",
            "trust.note", "policy.txt", "policy.sm3.txt", "README.txt"} <= set(names), names
    qr = expect(server.client().get(PUBLIC))["qr"]
    for subject in (NUMBER, note, package, qr):
        answer, code = run(server, binary, subject)
        assert (code, answer["ok"], answer["authenticity"]) == (0, True, "genuine"), (subject, answer)
    answer, code = run(server, binary, pdf)
    assert (code, answer["checks"]["format"]) == (0, "unknown"), answer
    answer, code = run(server, binary, package, "--offline", server_given=False)
    assert (code, answer["ok"]) == (0, True), answer
    answer, code = run(server, binary, NUMBER, root=False)  # the register's own word
    assert (code, answer["status"]) == (0, "valid"), answer
    answer, code = run(server, binary, package, root=False)
    assert (code, answer["reasons"]) == (2, ["key_unknown"]), answer
    for root in (True, False):
        answer, code = run(server, binary, UNKNOWN, root=root)
        assert (code, answer["reasons"]) == (2, ["not_in_register"]), answer
    forged = server.folder / "forged.hzv"
    forged.write_bytes(repacked(package.read_bytes(), "issue.event.json", lambda data: data.replace(b'"i":0', b'"i":1')))
    answer, code = run(server, binary, forged, "--offline")
    assert (code, answer["authenticity"]) == (1, "not_genuine"), answer


def check_statement(server, at, status):
    answer = server.client().get(f"{PUBLIC}/statement?at={at}")
    assert answer.status == 200, answer.text
    text, _, lines = answer.text.rpartition("\n\n")
    statement = json.loads(text)
    assert (statement["typ"], statement["status"], statement["number"]) == ("hz-asof/1", status, NUMBER), statement
    assert lines.startswith("— hz.example/statement "), lines
    return statement


def check_statement_files(server, binary):
    """A statement that somebody was handed: is it the register's, and what does it say."""
    at = check_statement(server, "2026-06-26", "suspended")["at"]
    for ending in (".note", ".pdf"):
        path = server.folder / f"asof{ending}"
        path.write_bytes(fetched(server, f"/statement{'.pdf' if ending == '.pdf' else ''}?at=2026-06-26"))
        for options in ({}, {"server_given": False}):
            answer, code = run(server, binary, path, **options)
            assert (code, answer["authenticity"], answer["status"], answer["number"]) == (1, "genuine", "suspended", NUMBER), answer
            assert answer["reasons"] == ["suspended"] and answer["as_of"] == at, answer
            assert answer["checks"]["format"] == ("unknown" if ending == ".pdf" else "pass"), answer
        assert told(server, file=path.read_bytes())["authenticity"] == "genuine"
        changed = path.read_bytes().replace(b'"status":"suspended"', b'"status":"valid"    ' if ending == ".pdf" else b'"status":"valid"')
        assert changed != path.read_bytes()
        path.write_bytes(changed)
        answer, code = run(server, binary, path)
        assert (code, answer["authenticity"]) == (1, "not_genuine") or answer["reasons"] == ["unreadable"], answer
    answer, code = run(server, binary, server.folder / "asof.note", "--offline", root=False)
    assert code == 2, answer


def check_suspended(server, binary):
    assert told(server, {"number": NUMBER})["reasons"] == ["suspended"]
    answer, code = run(server, binary, NUMBER)
    assert (code, answer["authenticity"], answer["status"]) == (1, "genuine", "suspended"), answer
    day = check_statement(server, "2026-06-26", "suspended")
    assert [change["status"] for change in day["day"]] == ["suspended"], day
    assert "next" in check_statement(server, "2026-06-25T10:00", "valid")
    before = server.client().get(f"{PUBLIC}/statement?at=2026-05-01")
    assert json.loads(before.text.rpartition("\n\n")[0])["status"] == "not_found", before.text
    check_statement_files(server, binary)
    expect(server.client().get(f"{PUBLIC}/statement?at=2030-01-01"), 400, "at.future")
    expect(server.client().get(f"{PUBLIC}/statement?at=soon"), 400, "at.form")
