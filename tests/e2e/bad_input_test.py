"""Bad input over HTTP: each kind is refused with its stable code and leaves nothing behind; good requests go on."""
import json
import uuid

from scheme import DOCUMENTS, Case, World, expect, uscc
from server import Server

DAY = "2026-03-09"
ORGANISATIONS, FILES = "/api/v1/organisations", "/api/v1/files?name=a.txt"
MIB = 1024 * 1024
REUSED = str(uuid.uuid4())

GOOD = {"uscc": uscc("91990100MA1AA0001"), "name": "示例甲技术有限公司", "kind": "service_provider", "region": "990101"}


def but(**changes):
    """The good body with members changed, or left out where None."""
    members = {name: value for name, value in {**GOOD, **changes}.items() if value is not None}
    return json.dumps(members, ensure_ascii=False).encode("utf-8")


def raw_name(text):
    return but(name="@").replace(b'"@"', text)


def number(text):
    return b'{"region":' + text.encode("ascii") + b"}"


def form(part, end=b"\r\n--zz--\r\n"):
    return b"--zz\r\nContent-Disposition: form-data; " + part + end


ALL_MISSING = {f"/{name}": "field.required" for name in GOOD}
# What the body says: (what, body, code, faults by pointer). Where the text is no JSON at all, `at` says where.
BODIES = [
    ("missing field", but(name=None), "input.invalid", {"/name": "field.required"}),
    ("all fields missing", b"{}", "input.invalid", ALL_MISSING),
    ("empty body", b"", "input.invalid", ALL_MISSING),
    ("two faults at once", but(name=1, kind="示例"), "input.invalid", {"/name": "field.type", "/kind": "field.choice"}),
    ("unknown field", but(extra=1), "input.invalid", {"/extra": "field.unknown"}),
    ("duplicate field", b'{"name":"a","name":"b"}', "json.duplicate_key", {}),
    ("empty text", but(name=""), "input.invalid", {"/name": "field.required"}),
    ("null", raw_name(b"null"), "input.invalid", {"/name": "field.type"}),
    ("overlong name", but(name="示" * 121), "input.invalid", {"/name": "field.too_long"}),
    ("overlong address", but(address="示" * 201), "input.invalid", {"/address": "field.too_long"}),
    ("nearly a mebibyte of text", but(address="a" * (MIB - 1000)), "input.invalid", {"/address": "field.too_long"}),
    ("control character", but(name="a\u0007b"), "input.invalid", {"/name": "field.characters"}),
    ("turned writing direction", but(name="a\u202eb"), "input.invalid", {"/name": "field.characters"}),
    ("wrong check character", but(uscc="91990100MA1AA0001" + "!"), "input.invalid", {"/uscc": "field.form"}),
    ("wrong region", but(region="1"), "input.invalid", {"/region": "field.form"}),
    ("a field also in the query", but(), "input.invalid", {"/name": "field.twice"}),
    ("no object", b"[]", "input.invalid", {"/": "field.type"}),
    ("broken UTF-8", raw_name(b'"\xff\xfe"'), "json.utf8", {}),
    ("overlong UTF-8", raw_name(b'"\xc0\xae"'), "json.utf8", {}),
    ("surrogate in UTF-8", raw_name(b'"\xed\xa0\x80"'), "json.utf8", {}),
    ("lone surrogate", raw_name(b'"\\ud800"'), "json.surrogate", {}),
    ("NUL", raw_name(b'"\\u0000"'), "json.nul", {}),
    ("bare control character", raw_name(b'"\x01"'), "json.control_character", {}),
    ("byte order mark", b"\xef\xbb\xbf{}", "json.syntax", {}),
    ("two documents", b"{} {}", "json.trailing", {}),
    ("comment", b"{}//", "json.trailing", {}),
    ("trailing comma", b'{"a":1,}', "json.syntax", {}),
    ("single quotes", b"{'a':1}", "json.syntax", {}),
    ("half a document", b'{"a":', "json.truncated", {}),
    ("33 arrays", b'{"a":' + b"[" * 33 + b"]" * 33 + b"}", "json.too_deep", {}),
    ("200000 arrays", b"[" * 200_000, "json.too_deep", {}),
    ("100 objects", b'{"a":' * 100 + b"1" + b"}" * 100, "json.too_deep", {}),
    ("100001 values", b"[" + b"0," * 100_000 + b"0]", "json.too_many_values", {}),
    *((f"number {text}", number(text), "json.number_not_integer", {}) for text in ("1e999", "-1e999", "1.5", "1e3")),
    *((f"number {text[:4]}", number(text), "json.number_too_large", {}) for text in ("9" * 30, "-" + "9" * 30)),
    *((f"number {text}", number(text), "json.syntax", {})
      for text in ("NaN", "Infinity", "-Infinity", "01", "+1", "0x1", ".5")),
]
# Headers of a good command, changed or left out where None: (what, headers, status, code).
HEADERS = [
    *((f"content type {kind}", {"Content-Type": kind}, 415, "body.media_type")
      for kind in ("text/plain", "application/xml", "application/x-www-form-urlencoded", "multipart/form-data", None)),
    ("no CSRF token", {"X-CSRF-Token": None}, 403, "csrf.token"),
    ("another CSRF token", {"X-CSRF-Token": "0" * 43}, 403, "csrf.token"),
    ("another origin", {"Origin": "https://other.example"}, 403, "csrf.origin"),
    ("another site", {"Sec-Fetch-Site": "cross-site"}, 403, "csrf.origin"),
    ("no sign-in", {"Cookie": None}, 401, "session.required"),
    ("a session that never was", {"Cookie": "__Host-hz=nothing"}, 401, "session.ended"),
    ("an unknown token", {"Authorization": "Bearer nothing"}, 401, "token.unknown"),
    ("another scheme", {"Authorization": "Basic YTpi"}, 400, "authorization.form"),
    ("no idempotency key", {"Idempotency-Key": None}, 400, "idempotency.missing"),
    ("overlong idempotency key", {"Idempotency-Key": "x" * 129}, 400, "idempotency.form"),
    ("idempotency key with a space", {"Idempotency-Key": "a b"}, 400, "idempotency.form"),
    ("used idempotency key", {"Idempotency-Key": REUSED}, 422, "idempotency.reused"),
    ("malformed version", {"If-Match": "one"}, 400, "if_match.form"),
    ("unknown expectation", {"Expect": "nothing"}, 417, "request.expectation"),
]
# About one case: (who, what follows its path, body, version, status, code).
CASES = [
    ("intake", "/acceptance", {}, None, 428, "if_match.required"),
    *(("intake", "/acceptance", {}, version, 400, "if_match.form") for version in ("1", "*", 'W/"1"', '"1", "2"', '"-1"')),
    *(("intake", "/acceptance", {}, version, 412, "version.stale") for version in ('"0"', '"2"', '"999999999999999"')),
    ("intake", "/acceptance", {"note": "示例"}, '"1"', 400, "input.invalid"),
    ("intake", "/acceptance", {}, '"1"', 422, "case.client_not_on_violation_list"),
    ("client", "/acceptance", {}, '"1"', 403, "permission.missing"),
    # Another organisation's case answers as absent, whatever is asked of it.
    ("stranger", "", None, None, 404, "case.not_found"),
    ("stranger", "/withdrawal", {"reason": "示例"}, '"1"', 404, "case.not_found"),
    ("stranger", "/supplements", {"note": "示例", "documents": []}, '"7"', 404, "case.not_found"),
]
# (who, path, code, faults by pointer), all 400.
QUERIES = [
    *(("client", f"/api/v1/cases?limit={limit}", "input.invalid", {"/limit": "field.range"})
      for limit in ("0", "-1", "101", "1000000000000")),
    *(("client", f"/api/v1/cases?limit={limit}", "input.invalid", {"/limit": "field.type"})
      for limit in ("", "abc", "1.5", "1e999", "9" * 30)),
    (None, "/api/v1/public/certificates?limit=0", "input.invalid", {"/limit": "field.range"}),
    ("client", "/api/v1/cases?cursor=" + "a" * 65, "input.invalid", {"/cursor": "field.too_long"}),
    ("client", "/api/v1/cases?cursor=%FF", "target.encoding", {}),
    ("client", "/api/v1/cases?cursor=a%00", "target.encoding", {}),
    ("client", "/api/v1/cases?state=nothing", "input.invalid", {"/state": "field.choice"}),
    ("client", "/api/v1/cases?unknown=1", "input.invalid", {"/unknown": "field.unknown"}),
    ("client", "/api/v1/cases?limit=1&limit=1", "query.duplicate", {}),
    ("client", "/api/v1/cases?" + "&".join(f"a{n}=1" for n in range(65)), "query.too_many", {}),
    ("client", "/api/v1/cases/nothing", "input.invalid", {"/case_id": "field.form"}),
    (None, "/status/0?time=soon", "status_list.time", {}),
    (None, "/api/v1/proofs/consistency?from=2&to=1&tree=sha256", "proof.range", {}),
    (None, "/v/999CS2600001?at=soon", "at.form", {}),
]
# (what, body, content type, code).
UPLOADS = [
    ("nothing", b"", "text/plain", "body.missing"),
    ("no boundary", b"x", "multipart/form-data", "multipart.boundary"),
    ("no part", b"x" * 100, "multipart/form-data; boundary=zz", "multipart.malformed"),
    ("another part", form(b'name="other"\r\n\r\nx'), "multipart/form-data; boundary=zz", "multipart.unexpected_part"),
    ("two parts", form(b'name="file"\r\n\r\nx', b"\r\n--zz\r\n"), "multipart/form-data; boundary=zz", "multipart.unexpected_part"),
    ("half a part", form(b'name="file"\r\n\r\nx', b""), "multipart/form-data; boundary=zz", "multipart.malformed"),
    ("endless part header", form(b"a" * 9000), "multipart/form-data; boundary=zz", "multipart.malformed"),
    ("empty file", form(b'name="file"\r\n\r\n'), "multipart/form-data; boundary=zz", "evidence.empty"),
    ("a program", b"\x7fELF" + b"\0" * 100, "text/plain", "evidence.type"),
    ("a broken archive", b"PK\x03\x04" + b"\0" * 100, "application/zip", "evidence.archive"),
]


def fault_of(what, answer, status, code, pointers=None):
    """[text] of how the answer differs from the problem (RFC 9457) that is due."""
    if (answer.status, answer.code) != (status, code):
        return [f"{what}: {answer.status} {answer.code}, not {status} {code}: {answer.text[:300]}"]
    body = answer.json
    faults = [name for name in ("type", "title", "detail") if not isinstance(body.get(name), str) or not body[name]]
    faults += ["status"] if body.get("status") != status else []
    faults += ["request_id"] if not body.get("request_id") == answer.headers.get("x-request-id") else []
    faults += ["detail is only the code"] if body.get("detail") == code else []
    named = {error["pointer"]: error["key"] for error in body.get("errors", []) if error["detail"]}
    unnamed = code == "input.invalid" and not named
    faults += [f"faults {named}"] if unnamed or (pointers is not None and named != pointers) else []
    faults += ["events"] if "hz-events" in answer.headers else []
    return [f"{what}: {', '.join(faults)}: {answer.text[:300]}"] if faults else []


def checked(faults, tried):
    assert tried and not faults, f"{len(faults)} of {tried}:\n" + "\n".join(faults)


def recorded(server):
    """What the data directory holds for good, once the server has ended: events, and files by name."""
    done = json.loads(server.binary.run("fsck", "--data", server.data, "--json").stdout)
    files = {path.name for path in (server.data / "evidence").rglob("*") if path.is_file()}
    return {check["name"]: check["rows"] for check in done["checks"]}, files


def log_size(server):
    """Entries in the newest checkpoint, after everything recorded has its place (docs/record.md 7, POST clock)."""
    now = server.client().get("/api/v1/clock").json["now"]
    expect(server.client().post("/api/v1/clock", {"now": now}))
    return int(server.client().get("/log/2026/checkpoint").text.splitlines()[1])


def controlled(binary):
    return Server(binary, clock="controlled", clock_from=f"{DAY}T08:00:00+08:00", demo=True)


def staffed(server):
    """A body with a clerk, a client with a case, and another client's person."""
    world = World(server)
    world.found(DAY, ("keeper", "intake"))
    world.publish_fees(DAY)
    other = world.organisation("示例邻居技术有限公司", uscc("91990100MA1NB0001"), "service_provider")
    invitation = world.invite("stranger", other, world.person("stranger", other, None), ["client"])
    world.logins["stranger"] = server.accept(invitation, "Example-pass-word-1")
    world.clock(DAY, "08:40")
    return world, Case.apply(world, DOCUMENTS)


def sent(client, method, path, body, changed=None, kind="application/json"):
    """One request with the headers of an honest one, but for those changed."""
    headers = {"Cookie": client.cookie, "X-CSRF-Token": client.csrf, "Idempotency-Key": str(uuid.uuid4()),
               "Content-Type": kind, **(changed or {})}
    return client.exchange(method, path, {name: value for name, value in headers.items() if value is not None}, body)


def test_a_bad_request_is_named_and_leaves_nothing(binary):
    with controlled(binary) as server:
        world, case = staffed(server)
        admin = world.by("admin1")
        first = sent(admin, "POST", ORGANISATIONS, but(), {"Idempotency-Key": REUSED})
        expect(first)
        again = sent(admin, "POST", ORGANISATIONS, but(), {"Idempotency-Key": REUSED})
        # The same request again: the same answer about the one effect.
        assert (again.status, again.body) == (200, first.body) and again.headers["hz-events"] == first.headers["hz-events"]
        before, found, faults = log_size(server), expect(admin.get(ORGANISATIONS)), []
        for what, body, code, pointers in BODIES:
            path = ORGANISATIONS + ("?name=a" if "field.twice" in pointers.values() else "")
            faults += fault_of(what, sent(admin, "POST", path, body), 400, code, pointers)
        for what, headers, status, code in HEADERS:
            faults += fault_of(what, sent(admin, "POST", ORGANISATIONS, but(uscc=uscc("91990100MA1AA0002")), headers), status, code)
        for who, rest, body, version, status, code in CASES:
            method, body = ("GET", None) if body is None else ("POST", json.dumps(body).encode("utf-8"))
            answer = sent(world.by(who), method, case.path + rest, body, {"If-Match": version})
            faults += fault_of(f"{who} {rest} {version}", answer, status, code)
        for who, path, code, pointers in QUERIES:
            client = world.by(who) if who else server.client()
            faults += fault_of(path[:80], client.exchange("GET", path, {"Cookie": client.cookie or ""}, None), 400, code, pointers)
        for what, body, kind, code in UPLOADS:
            faults += fault_of(what, sent(world.by("client"), "POST", FILES, body, kind=kind), 400, code)
        checked(faults, len(BODIES) + len(HEADERS) + len(CASES) + len(QUERIES) + len(UPLOADS))
        assert (log_size(server), expect(admin.get(ORGANISATIONS))) == (before, found)
        assert world.by("client").get(case.path).version == 1
        healthy_to_the_end(server, before, len(DOCUMENTS))


def healthy_to_the_end(server, events, files):
    """Ready, then sound on disk, with just so many events and files of evidence."""
    assert server.client().get("/readyz").status == 200
    assert server.stop() == 0, server.log()
    rows, kept = recorded(server)
    assert (rows["events"], len(kept)) == (events, files), (rows, kept)


def test_a_page_of_another_query_shows_nothing_more(binary):
    """A cursor is a place in an order; it widens nothing, wherever it comes from."""
    with controlled(binary) as server:
        world, case = staffed(server)
        everything = expect(world.by("admin1").get(ORGANISATIONS + "?limit=2"))
        assert len(everything["items"]) == 2 and everything["next"]
        for cursor in (everything["next"], case.case_id, "0", "'; --", "%25"):
            rest = expect(world.by("admin1").get(f"{ORGANISATIONS}?cursor={cursor}")).get("items", [])
            assert all(item["organisation"] > cursor for item in rest), (cursor, rest)
            own = expect(world.by("stranger").get(f"{ORGANISATIONS}?cursor={cursor}")).get("items", [])
            assert {item["name"] for item in own} <= {"示例邻居技术有限公司"}, (cursor, own)
            assert not expect(world.by("stranger").get(f"/api/v1/cases?cursor={cursor}")).get("items")


def test_an_accept_header_nobody_can_meet_changes_no_answer(binary):
    """RFC 9110 12.4.1: the server may disregard it. Programs get JSON and problems, whatever they say they accept."""
    with controlled(binary) as server:
        for accept in ("application/xml", "image/*", "nothing", "text/html;q=0", ""):
            seen = server.client().get("/api/v1/public/bodies", headers={"Accept": accept})
            assert (seen.status, seen.headers["content-type"]) == (200, "application/json"), (accept, seen.headers)
            refused = server.client().get("/api/v1/cases", headers={"Accept": accept})
            checked(fault_of(accept, refused, 401, "session.required"), 1)
        page = server.client().get("/nothing", headers={"Accept": "text/html"})
        assert page.status == 404 and page.headers["content-type"].startswith("text/html"), page.headers
