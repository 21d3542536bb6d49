"""First inputs of each fuzz target, made from the golden files of tests/fixtures and from words of the formats.

write_seeds(folder) writes folder/<target>/<number>; equal files give equal seeds.
"""
import base64
import json
import pathlib
import zipfile
import zlib

import dossier_seed
from seed_forms import canonical, note_text, pdf, stored_zip

FIXTURES = pathlib.Path(__file__).resolve().parents[1] / "fixtures"
FORM_HEAD = b'Content-Disposition: form-data; name="file"; filename="a'
HEAD = b"GET /v/999CS2600001?at=2026-05-29 HTTP/1.1\r\nHost: hz.example\r\n"


def fixture(name):
    return (FIXTURES / name).read_bytes()


def package(name="genuine.hzv"):
    """{file: bytes} of a golden package."""
    with zipfile.ZipFile(FIXTURES / "verify" / name) as archive:
        return {entry: archive.read(entry) for entry in archive.namelist()}


def form_of(head):
    return b"--zz\r\n" + head + b"\r\n\r\nbody\r\n--zz--\r\n"


def texts(*all_of_them):
    return [text.encode("utf-8") for text in all_of_them]


def qr():
    text = fixture("verify/qr.txt").strip()
    code = text.rsplit(b"/", 1)[1]
    return [text, text.lower(), base64.b32decode(code + b"=" * (-len(code) % 8))]


def updated_pdf():
    old = pdf()
    added = old + b"3 0 obj\n<< /Length 3 >>\nstream\nnew\nendstream\nendobj\n"
    return added + b"xref\n3 1\n%010d 00000 n \ntrailer\n<< /Size 4 /Root 1 0 R /Prev %d >>\nstartxref\n%d\n%%%%EOF\n" % (
        len(old), old.index(b"xref\n"), len(added))


def forms():
    vectors = json.loads(fixture("forms/vectors.json"))
    answers = [case["answers"] for case in vectors["cases"]]
    return [canonical({"form": vectors["form"], "answers": one}) for one in [answers, *answers[:8]]]


def notes():
    files = package()
    checkpoint = files["issue.tlog-proof"].split(b"\n\n", 1)[1]
    return [files["certificate.note"], files["trust.note"], files["status.note"], checkpoint, note_text(checkpoint),
            fixture("record/sm2.vkey").strip()]


def seeds():
    files, words = package(), json.loads(fixture("domain/vectors.json"))
    event = files["issue.event.json"]
    encoded = [b"", b"AA==", b"MFRGG", b"_-8", b"00ff", "示例%E7%A4%BA".encode()]
    return {
        "archive": [fixture("verify/genuine.hzv")[:0] or stored_zip({"a.txt": b"x", "b": b""}), stored_zip({}),
                    stored_zip({"case/0000.json": b"{}", "manifest.note": b"n"})],
        "canonical": [event, note_text(files["trust.note"]).strip(), b'{"a":[1,true,"\\u0001"],"b":{}}'],
        "documents": [note_text(files[name]) for name in ("certificate.note", "trust.note")] + [
            canonical(case["answer"]) for case in json.loads(fixture("verify/vectors.json"))["cases"][:6]] + documents(),
        "dossier": [dossier_seed.dossier(files, fixture("verify/root.txt").decode().splitlines()[1])],
        "encodings": encoded,
        "event": [event, fixture("record/event.json"), files.get("disclosures.json", b"[]")],
        "fields": [canonical({
            "line": "示例", "prose": "a\nb", "any": "x", "days": 5, "small": 7, "flag": True, "colour": "green",
            "date": "2026-05-29", "instant": "2026-05-29T02:00:00.000Z", "id": "27a58b12-a30b-4e17-9d97-4ef2b33ddaf6",
            "leaves": [{"name": "n", "count": -5}], "words": ["w"], "table": {"k": 1}, "open": {"x": [None]},
            "secret": "s"}), b'{"secret":{"erased":true}}'],
        "forms": forms(),
        "http_fields": texts(
            "cookie: __Host-hz=abc; a=b\nidempotency-key: k\nif-match: \"12\"\nx-forwarded-for: 192.0.2.7, 2001:db8::1",
            "authorization: Bearer abc\naccept-encoding: gzip;q=0, br\naccept-language: en;q=0.8, zh-CN",
            'content-type: multipart/form-data; boundary="zz"'),
        "http_head": [HEAD + b"\r\n", HEAD + b"Content-Length: 3\r\n\r\n", HEAD + b"Transfer-Encoding: chunked\r\n\r\n",
                      b"POST / HTTP/1.0\r\n\r\n", HEAD + b"Cookie: a=b\r\nConnection: close\r\nExpect: 100-continue\r\n\r\n"],
        "http_target": texts("/", "/v/999CS2600001.note?at=2026-05-29&x=%E7%A4%BA+a", "https://hz.example/v/a/b",
                             "/api/v1/cases/x", "/tile/0/x001/234"),
        "identity": texts(*sorted(set(flat(words))), "CNCA-R-2002-001", "DEMO-RF-2026-12", "990101", "2001:db8::1",
                          "::ffff:192.0.2.7", "999CS2600001"),
        "inflate": [zlib.compress(event, level) for level in (0, 1, 9)] + [zlib.compress(b"a" * 3000), zlib.compress(b"")],
        "json": [event, b'[1,-2,"\\ud83d\\ude00\\n",true,false,null,{"a":{}}]', fixture("events/fee.json")],
        "media_type": [pdf(), b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", "示例,1\n".encode(), stored_zip({"OFD.xml": b""}),
                       stored_zip({"[Content_Types].xml": b"", "word/document.xml": b""})],
        "multipart": [form_of(FORM_HEAD) + b"\0\5", form_of(FORM_HEAD.ljust(4096, b"a")) + b"\0"],
        "note": notes(),
        "pages": texts("示例", "'\"><script>&amp;"),
        "pdf_note": [pdf(), updated_pdf()],
        "policy": [files["policy.txt"], files["policy.sm3.txt"]],
        "proof": [files["issue.tlog-proof"], files["issue.sm3.tlog-proof"], fixture("record/inclusion.sm3.tlog-proof"),
                  *texts("tile/0/x001/x234/067.p/17", "tile/entries/000"), b"\0\3abc\0\0\2"],
        "qr": qr(),
        "signatures": [files["status.jwt"].strip(), files.get("chain.pem", b""), bytes.fromhex("3006020101020102"),
                       b"\x04" + bytes(range(64)) + bytes(range(64)) + b"message"],
        "status_list": [files["status.jwt"], files["status.note"]],
        "subject": [*qr()[:2], fixture("verify/genuine.hzv"), files["certificate.note"], pdf(),
                    *texts("999CS2600001", "https://hz.example/v/999CS2600001?at=2026-05-29")],
        "text": texts("示例信安（北京）ABC ｱｲｳ", "Å\u0041\u030a e\u0301", "\u202e", "a b c\n"),
        "times": texts("2026-05-29", "2026-05-29T02:00:00.000Z", "2026-05-29T10:00", "1783456000"),
        "verify": [b"\0\0\0", b"\0\xff\xff", b"x\7\0\4\0\1\2"],
    }


def documents():
    zero = base64.b64encode(bytes(32)).decode()
    asof = {"typ": "hz-asof/1", "v": 1, "number": "999CS2600001", "at": 1783456000, "iat": 1783456001, "status": "not_found",
            "register_from": "2026-01-01", "logs": [{"origin": "hz.example/log", "root": zero, "size": 1, "sm3": zero}]}
    return [canonical(asof) + b"\n"]


def flat(value):
    """All texts in a JSON value."""
    if isinstance(value, str):
        return [value] if len(value) < 64 else []
    members = value.values() if isinstance(value, dict) else value if isinstance(value, list) else []
    return [text for member in members for text in flat(member)]


def write_seeds(folder):
    for target, inputs in seeds().items():
        place = folder / target
        place.mkdir(parents=True, exist_ok=True)
        for number, data in enumerate(inputs):
            (place / f"{number:02}").write_bytes(data)
