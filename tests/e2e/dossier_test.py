"""The dossier of a case: taken over HTTP and by the command line, read by foreign code, verified offline, refused to
strangers and once anything in it has changed."""
import base64
import hashlib
import io
import json
import os
import subprocess
import zipfile

from certified_test import certified, server_of
from scheme import PASSWORD, expect, uscc

TIMEOUT_S = 120


def sm3(content):
    return base64.b64encode(hashlib.new("sm3", content).digest()).decode("ascii")


def run(server, *words, lang="en_US.UTF-8"):
    environment = {"PATH": os.environ["PATH"], "HOME": str(server.folder / "nobody"), "LANG": lang}
    return subprocess.run([str(word) for word in (server.binary.path, *words)], capture_output=True, text=True,
                          timeout=TIMEOUT_S, check=False, env=environment)


def root_of(server):
    return expect(server.client().get("/.well-known/hengzheng"))["root"]


def verify(server, file, *options):
    return run(server, "verify", file, "--root", root_of(server), *options)


def reasons(done):
    return [(one["reason"], one.get("at", "")) for one in json.loads(done.stdout)["reasons"]]


def export(server, case_id, token, out, *options):
    return run(server, "export", "case", case_id, "--server", f"http://127.0.0.1:{server.port}", "--token-file", token,
               "--out", out, *options)


def token_file(world, who, scope):
    made = expect(world.by(who).post("/api/v1/tokens", {"name": "示例接口", "scopes": [scope], "days": 1}, if_match=False))
    file = world.server.folder / f"{who}.{scope}.token"
    file.write_text(made["token"] + "\n", encoding="ascii")
    file.chmod(0o600)
    return file


def folded(leaf, index, size, path):
    """The root by RFC 9162 2.1.3.2, from the leaf's sibling upwards."""
    def pair(left, right):
        return hashlib.sha256(b"\x01" + left + right).digest()
    held, last = hashlib.sha256(b"\x00" + leaf).digest(), size - 1
    for one in path:
        if index & 1 or index == last:
            held = pair(one, held)
            while not index & 1 and index:
                index, last = index >> 1, last >> 1
        else:
            held = pair(held, one)
        index, last = index >> 1, last >> 1
    assert last == 0
    return held


def check_proof(leaf, text):
    head, _, note = text.partition("\n\n")
    first, index, *path = head.split("\n")
    assert first == "c2sp.org/tlog-proof@v1", first
    origin, size, root = note.split("\n")[:3]
    assert origin.endswith("/log/2026"), origin
    found = folded(leaf, int(index.removeprefix("index ")), int(size), [base64.b64decode(line) for line in path])
    assert base64.b64encode(found).decode("ascii") == root


def check_disclosures(leaf, disclosures, whole):
    committed = json.loads(leaf)["sd"]
    opened = []
    for one in json.loads(disclosures):
        value = json.dumps(one["value"], ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode("utf-8")
        name, salt = one["name"].encode("ascii"), base64.b64decode(one["salt"])
        content = (b"hz-sd/1\n" + salt + len(name).to_bytes(2, "big") + name + len(value).to_bytes(4, "big") + value)
        assert sm3(content) == one["c"] and one["c"] in committed, one["name"]
        opened.append(one["c"])
    assert not whole or sorted(opened) == committed


def read_as_a_stranger(content):
    """Without any of our code: zip, manifest, chain, disclosures, SHA-256 proofs."""
    archive = zipfile.ZipFile(io.BytesIO(content))
    assert archive.testzip() is None and archive.namelist()[0] == "manifest.note"
    note = archive.read("manifest.note").decode("utf-8")
    manifest = json.loads(note.partition("\n\n")[0])
    assert (manifest["typ"], manifest["v"], manifest["environment"]) == ("hz-dossier/1", 1, "demo")
    assert [row["name"] for row in manifest["files"]] == archive.namelist()[1:]
    for row in manifest["files"]:
        held = archive.read(row["name"])
        assert (len(held), sm3(held)) == (row["size"], row["sm3"]), row["name"]
    for chain in manifest["chains"]:
        before = base64.b64encode(bytes(32)).decode("ascii")
        for n in range(chain["events"]):
            place = f"{chain['folder']}/{n:04}"
            leaf = archive.read(place + ".event.json")
            event = json.loads(leaf)
            assert (event["n"], event["prev"], event["sub"]) == (n, before, {"id": chain["id"], "k": "sealed"}), place
            before = sm3(b"\x00" + leaf)
            check_disclosures(leaf, archive.read(place + ".disclosures.json"), chain["folder"] == "case")
            check_proof(leaf, archive.read(place + ".tlog-proof").decode("utf-8"))
        assert before == chain["head"]
    assert archive.read("summary.pdf").startswith(b"%PDF-")
    return archive, manifest


def rewritten(archive, file, change):
    """The same files with one replaced; None leaves it out."""
    with zipfile.ZipFile(file, "w") as made:
        for name in archive.namelist():
            content = change(name, archive.read(name))
            if content is not None:
                made.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), content)
    return file


def check_refusals(world, case, path):
    expect(world.server.client().get(path), 401, "session.required")
    expect(world.by("admin1").get(path), 404, "case.not_found")
    expect(world.by("client").get("/api/v1/cases/00000000-0000-4000-8000-000000000000/dossier"), 404, "case.not_found")
    other = world.organisation("示例远岫安全服务有限公司", uscc("91990103MA0CB0777"), "service_provider")
    world.logins["stranger"] = world.server.accept(
        world.invite("stranger", other, world.person("stranger", other, 77), ["client"]), PASSWORD)
    world.clock("2026-05-29", "11:10")  # a one-time code counts once
    expect(world.by("stranger").get(path), 404, "case.not_found")
    token = token_file(world, "stranger", "case.export")
    refused = export(world.server, case.case_id, token, world.server.folder / "none.hzd")
    assert refused.returncode == 1 and "case.not_found" in refused.stderr, refused.stderr


def check_command_line(world, case, told):
    server = world.server
    token = token_file(world, "client", "case.export")
    out = server.folder / "taken.hzd"
    done = export(server, case.case_id, token, out, "--json")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == {"bytes": out.stat().st_size, "case_id": case.case_id, "file": str(out)}
    assert out.stat().st_mode & 0o077 == 0, "a dossier is readable by its owner alone"
    verified = verify(server, out, "--json", "--offline")
    assert verified.returncode == 0 and json.loads(verified.stdout)["checks"] == told["checks"], verified.stdout
    # What is there stays, and nothing is left of what was refused.
    again = export(server, case.case_id, token, out)
    assert again.returncode == 1 and "file.exists" in again.stderr, again.stderr
    wrong = export(server, "00000000-0000-4000-8000-000000000000", token, server.folder / "none.hzd")
    assert wrong.returncode == 1 and "case.not_found" in wrong.stderr, wrong.stderr
    other = export(server, case.case_id, token_file(world, "client", "case.read"), server.folder / "none.hzd")
    assert other.returncode == 1 and "token.scope" in other.stderr, other.stderr
    left = sorted(file.name for file in server.folder.iterdir() if ".hzd" in file.name)
    assert left == ["taken.hzd", "whole.hzd"], left
    assert run(server, "export", "case", case.case_id, "--server", "http://127.0.0.1:1", "--out", out).returncode == 64
    return out


def check_forgeries(server, archive, evidence):
    def forged(change):
        return verify(server, rewritten(archive, server.folder / "forged.hzd", change), "--json")
    changed = forged(lambda name, content: content[:-1] + bytes([content[-1] ^ 1]) if name == evidence else content)
    assert changed.returncode == 1 and reasons(changed) == [("file_changed", evidence)], changed.stdout
    missing = forged(lambda name, content: None if name == "case/0003.event.json" else content)
    assert missing.returncode == 1 and reasons(missing) == [("file_missing", "case/0003.event.json")], missing.stdout
    state = forged(lambda name, content: content.replace(b'"state":"issued"', b'"state":"passed"'))
    assert state.returncode == 1 and reasons(state) == [("signature_invalid", "manifest.note")], state.stdout


def test_a_certified_case_is_taken_away_and_checked(binary):
    with server_of(binary) as server:
        world, case = certified(server)
        world.clock("2026-05-29", "11:00")
        path = f"/api/v1/cases/{case.case_id}/dossier"
        answer = world.by("keeper").get(path)
        assert answer.status == 200, answer.text[:500]
        assert answer.headers["content-type"] == "application/vnd.hengzheng.dossier+zip"
        assert f'filename="{case.case_id}.hzd"' in answer.headers["content-disposition"]
        archive, manifest = read_as_a_stranger(answer.body)
        assert (manifest["case_id"], manifest["state"]) == (case.case_id, "issued")
        file = server.folder / "whole.hzd"
        file.write_bytes(answer.body)
        done = verify(server, file, "--json")
        told = json.loads(done.stdout)
        assert done.returncode == 0 and told["ok"] is True, done.stdout
        assert set(told["checks"].values()) == {"pass"} and told["case_id"] == case.case_id, told
        # The trust list of May has ended; whoever reads the file later is told so.
        assert reasons(done) in ([], [("stale_data", "")]), done.stdout
        said = run(server, "verify", file, "--root", root_of(server), lang="zh_CN.UTF-8").stdout
        assert said.startswith("案卷完整、未被改动，程序符合其规则。\n") and case.case_id in said, said
        assert run(server, "verify", file).returncode == 2, "without a root nothing can be told"
        check_refusals(world, case, path)
        check_command_line(world, case, told)
        check_forgeries(server, archive, next(name for name in archive.namelist() if name.startswith("evidence/")))
