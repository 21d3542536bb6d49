"""Foreign code reads what the server publishes: Go's x/mod, the npm packages sm-crypto-v2 and jsqr, poppler and zbar
(docs/record.md 13).

Each reader must agree, and must refuse once the root is not the signed one.
"""
import datetime
import json
import os
import pathlib
import subprocess

from server import Server
from wire import Between

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[1]
INDEPENDENT = ROOT / "build/independent"
START = datetime.datetime(2026, 3, 16, 9, tzinfo=datetime.timezone(datetime.timedelta(hours=8)))
HOURS = 280  # each hour anchors the log once: more leaves than one tile holds
READ_S = 300
GO = {"GO111MODULE": "off", "GOPATH": "/usr/share/gocode", "GOFLAGS": "", "GOPROXY": "off", "CGO_ENABLED": "0"}


def forged(path, body):
    """One bit turned in every bundle of entries."""
    return body[:-2] + bytes([body[-2] ^ 1]) + body[-1:] if "/tile/entries/" in path else body


def founded(binary):
    return Server(binary, clock="controlled", clock_from=START)


def grow(server):
    for hour in range(1, HOURS + 1):
        answer = server.set_clock(START + datetime.timedelta(hours=hour))
        assert answer.status == 200, answer.text


def discovery(server):
    return server.client().get("/.well-known/hengzheng").json


def run(command, environment=None):
    return subprocess.run(command, capture_output=True, text=True, timeout=READ_S, check=False,
                          env={**os.environ, **(environment or {})})


def go_reader(server):
    program = server.folder / "tlog_reader"
    built = run(["go", "build", "-o", program, HERE / "tlog_reader/main.go"],
                {**GO, "GOCACHE": str(ROOT / "build/gocache")})
    assert built.returncode == 0, built.stderr
    log = next(log for log in discovery(server)["logs"] if log["hash"] == "sha256" and log["current"])
    return program, [f"http://127.0.0.1:{server.port}", log["prefix"], log["vkeys"]]


def refusals(results):
    return [result.stderr.strip() for result in results if result.returncode == 1]


def test_go_reads_the_log(binary):
    with founded(binary) as server:
        grow(server)
        program, (base, prefix, vkeys) = go_reader(server)
        # One of the two keys is Ed25519, the other is of a type that x/mod does not know.
        results = [run([program, base, prefix, vkey]) for vkey in vkeys]
        good = [result.stdout for result in results if result.returncode == 0]
        assert len(good) == 1 and int(good[0].split()[0]) > HOURS, [vars(result) for result in results]
        assert "unknown verifier algorithm" in refusals(results)[0], refusals(results)
        wrong = [run([program, "-wrong-root", base, prefix, vkey]) for vkey in vkeys]
        assert any("root of the entries" in fault for fault in refusals(wrong)) and len(refusals(wrong)) == 2, refusals(wrong)


def test_node_reads_trees_and_lists(binary):
    assert (INDEPENDENT / "node_modules/sm-crypto-v2").is_dir(), "build/independent is missing: ./test installs it"
    with founded(binary) as server:
        for hour in (1, 2, 3):
            assert server.set_clock(START + datetime.timedelta(hours=hour)).status == 200
        base, root = f"http://127.0.0.1:{server.port}", server.prepared["root"]
        reader = [ROOT / "tests/independent/record_reader.mjs"]
        environment = {"HZ_INDEPENDENT": str(INDEPENDENT)}
        good = run(["node", *reader, base, root], environment)
        assert good.returncode == 0 and good.stdout.split()[1] == "leaves,", good.stderr
        wrong = run(["node", *reader, "--wrong-root", base, root], environment)
        assert (wrong.returncode, wrong.stderr.strip()) == (1, "sm3 root of the entries is not the signed one"), wrong.stderr
        with founded(binary) as other:
            stranger = run(["node", *reader, base, other.prepared["root"]], environment)
        assert (stranger.returncode, stranger.stderr.strip()) == (1, "trust list: no signature by a known key"), stranger.stderr


def test_a_certificate_is_read_by_foreign_programs(binary):
    """Its PDF by poppler, the QR code on it by zbar and by jsqr: both see the link that the API names."""
    with Server(binary, data="demo") as server:
        anyone = server.client()
        number = anyone.get("/api/v1/public/certificates?status=suspended&limit=1").json["items"][0]["number"]
        seen = anyone.get(f"/api/v1/public/certificates/{number}").json
        pdf, picture = server.folder / "certificate.pdf", server.folder / "certificate"
        pdf.write_bytes(anyone.get(f"/api/v1/public/certificates/{number}.pdf").body)
        text = run(["pdftotext", "-layout", pdf, "-"]).stdout.replace(" ", "")
        for words in (number, seen["holder"]["uscc"], seen["body"]["approval_number"], "演示样本，无任何效力"):
            assert words in text, (words, text)
        fonts = [line.split() for line in run(["pdffonts", pdf]).stdout.splitlines()[2:]]
        assert fonts and all(row[-5:-2] == ["yes", "yes", "yes"] for row in fonts), fonts  # embedded, subset, Unicode
        assert run(["qpdf", "--check", pdf]).returncode == 0
        assert run(["pdftoppm", "-r", "150", "-gray", "-singlefile", pdf, picture]).returncode == 0
        zbar = run(["zbarimg", "-q", "--nodbus", "--raw", f"{picture}.pgm"]).stdout.strip()
        jsqr = run(["node", ROOT / "tests/independent/qr_reader.mjs", f"{picture}.pgm"], {"HZ_INDEPENDENT": str(INDEPENDENT)})
        assert zbar == jsqr.stdout.strip() == seen["qr"], (zbar, jsqr.stdout, jsqr.stderr, seen["qr"])


def test_a_status_statement_is_read_by_foreign_programs(binary):
    """On paper it says what the signed note says; its QR code leads to the page that answers the same question."""
    with Server(binary, data="demo") as server:
        anyone = server.client()
        number = anyone.get("/api/v1/public/certificates?status=suspended&limit=1").json["items"][0]["number"]
        seen = anyone.get(f"/api/v1/public/certificates/{number}").json
        suspended = next(entry for entry in seen["history"] if entry["type"] == "suspended")
        shanghai = datetime.timezone(datetime.timedelta(hours=8))
        day = datetime.datetime.fromisoformat(suspended["t"].replace("Z", "+00:00")).astimezone(shanghai).date()
        text, note, code = printed(server, number, day)
        told = json.loads(note.rpartition("\n\n")[0])
        assert (told["typ"], told["status"], told["number"]) == ("hz-asof/1", "suspended", number), told
        for words in (number, seen["holder"]["name"], seen["holder"]["uscc"], seen["body"]["approval_number"], "截至该时点：暂停",
                      "当日的变更", "不是行政机关或认证机构出具的证明文件", "演示样本，无任何效力", unbroken(told["logs"][0]["sm3"])[:5],
                      "示例平台"):
            assert words in text, (words, text)
        where = code.partition("/S/")[2]
        assert where == f"{number}/{told['at']}", code
        page = anyone.get(f"/S/{where}")
        assert page.status == 303 and page.headers["location"] == f"/v/{number}?at={told['at']}", page.headers
        assert "暂停" in anyone.get(page.headers["location"]).text
        before = day - datetime.timedelta(days=1)
        text, note, _ = printed(server, number, before)
        assert "截至该时点：有效" in text and "此后登记有变更" in text, text
        assert json.loads(note.rpartition("\n\n")[0])["status"] == "valid"
        text, note, _ = printed(server, "999CS0000001", before)
        assert "截至该时点：无记录" in text and "不表示证书系伪造" in text, text
        refused = anyone.get(f"/api/v1/public/certificates/{number}/statement.pdf?at=2099-01-01")
        assert (refused.status, refused.code) == (400, "at.future"), refused.text


def unbroken(root):
    """The part of a root in base64 that stands together: a line may end behind a slash."""
    return max(root.split("/"), key=len)


def printed(server, number, day):
    """Text, attached note and QR code of the statement about that day."""
    pdf, picture, note = (server.folder / name for name in ("statement.pdf", "statement", "statement.note"))
    answer = server.client().get(f"/api/v1/public/certificates/{number}/statement.pdf?at={day}")
    assert answer.status == 200 and answer.headers["content-type"] == "application/pdf", answer.text[:300]
    pdf.write_bytes(answer.body)
    assert run(["qpdf", "--check", pdf]).returncode == 0
    assert run(["pdfdetach", "-save", "1", "-o", note, pdf]).returncode == 0
    assert run(["pdftoppm", "-r", "150", "-gray", "-singlefile", pdf, picture]).returncode == 0
    code = run(["zbarimg", "-q", "--nodbus", "--raw", f"{picture}.pgm"]).stdout.strip()
    text = "".join(run(["pdftotext", "-layout", pdf, "-"]).stdout.split())
    return text, note.read_text(encoding="utf-8"), code


def test_a_changed_leaf_is_noticed_by_both(binary):
    """A program between reader and server turns one bit of one entry."""
    assert (INDEPENDENT / "node_modules/sm-crypto-v2").is_dir(), "build/independent is missing: ./test installs it"
    with founded(binary) as server:
        with Between(server.port, forged) as forger:
            base = f"http://127.0.0.1:{forger.port}"
            node = run(["node", ROOT / "tests/independent/record_reader.mjs", base, server.prepared["root"]],
                       {"HZ_INDEPENDENT": str(INDEPENDENT)})
            assert node.returncode == 1 and "root of the entries" in node.stderr, node.stderr
            program, (_, prefix, vkeys) = go_reader(server)
            faults = refusals([run([program, base, prefix, vkey]) for vkey in vkeys])
            assert any("root of the entries" in fault for fault in faults) and len(faults) == 2, faults
