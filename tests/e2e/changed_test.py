"""A certificate whose content changes: new name, smaller scope, an address that was wrong. The new document stands under
the same number, the older one is told as superseded, and both stay in the history."""
import json

from certified_test import CERTIFICATE, NUMBER, PUBLIC, certified, server_of
from dossier_test import export, token_file, verify
from scheme import CLIENT_USCC, PASSWORD, Case, at, expect

VERIFY = "/api/v1/public/verify"
NEW_NAME = "示例星垣网络安全有限公司"
ADDRESS = "示例省甲示例市一号路1号"


def applied(world, kind, **fields):
    made = expect(world.by("client").post("/api/v1/cases", {
        "kind": kind, "body": world.organisations["body"], "category": "testing_assessment", "level": "enhanced",
        "scope": "网络安全检测评估服务", "certificate": NUMBER,
        "answers": {"kind": "name", "detail": "名称变更", "from": "2026-08-03"}, **fields}, if_match=False))
    return Case(world, made["case_id"])


def granted(world, case):
    case.accept()
    case.act("c", "/review/start")
    case.act("c", "/review", {"outcome": "pass", "note": "与登记一致"})
    case.signed("d", "/decision", {"conclusion": "grant", "reason": "变更属实"})
    assert case.signed("e", "/decision/confirmation")["state"] == "granted"


def signed(world, who, path, body=None, status=200, code=None):
    expect(world.by(who).get(CERTIFICATE))
    return expect(world.by(who).post(CERTIFICATE + path, {**(body or {}), "signing_password": PASSWORD}), status, code)


def rename(world):
    holder = f"/api/v1/organisations/{world.organisations['client']}"
    expect(world.by("admin1").get(holder))
    expect(world.by("admin1").post(f"{holder}/name", {"name": NEW_NAME, "from": "2026-08-03"}))


def move(world, address):
    holder = f"/api/v1/organisations/{world.organisations['client']}"
    expect(world.by("admin1").get(holder))
    expect(world.by("admin1").post(f"{holder}/place", {"region": "990101", "address": address}))


def note_of(server):
    return server.client().get(f"{PUBLIC}.note").body


def told(server, note):
    answer = expect(server.client().upload("POST", VERIFY, "file", note))
    return answer["authenticity"], answer["reasons"]


def documents_of(seen):
    return [(entry["type"], entry["t"][:10]) for entry in seen["history"]]


def check_refusals(world, case):
    reissue = {"act": "reissue", "reason": "名称变更", "case_id": case.case_id}
    # Not before the change is decided; not on another case; not by a person who has no say.
    signed(world, "d", "/decisions", reissue, 422, "certificate.change_case_missing")
    signed(world, "d", "/decisions", {"act": "reissue", "reason": "名称变更"}, 422, "certificate.change_case_missing")
    signed(world, "e", "/reissue", {}, 422, "certificate.decision_missing")
    signed(world, "client", "/reissue", {}, 403, "permission.missing")
    signed(world, "d", "/decisions", {"act": "correct", "reason": "无误"}, 422, "certificate.nothing_changed")


def test_a_changed_name_is_a_new_document_under_the_same_number(binary):
    with server_of(binary) as server:
        world, first = certified(server)
        older = note_of(server)
        world.clock("2026-08-03", "09:00")
        expect(world.by("client").post("/api/v1/cases", {
            "kind": "certificate_change", "body": world.organisations["body"], "category": "testing_assessment",
            "level": "general", "scope": "网络安全检测评估服务", "certificate": NUMBER,
            "answers": {"kind": "name", "detail": "名称变更", "from": "2026-08-03"}}, if_match=False),
            422, "case.level_other")
        case = applied(world, "certificate_change")
        check_refusals(world, case)
        rename(world)
        granted(world, case)
        keeper = world.by("keeper")
        expect(keeper.post("/api/v1/certificates", {"case_id": case.case_id}, if_match=False),
               422, "certificate.case_of_another")
        expect(keeper.post("/api/v1/certificates", {"case_id": first.case_id}, if_match=False), 422, "case.not_in_state")
        world.clock("2026-08-06", "10:00")
        signed(world, "d", "/decisions", {"act": "reissue", "reason": "名称变更", "case_id": case.case_id})
        waiting = expect(world.by("e").get(CERTIFICATE))["decision"]["document"]
        assert json.loads(waiting["certificate"])["holder"]["name"] == NEW_NAME, waiting
        # What is in force is what was issued until the second signature.
        assert expect(server.client().get(PUBLIC))["holder"]["name"] != NEW_NAME
        assert signed(world, "e", "/reissue")["status"] == "valid"
        check_reissued(server, older)
        signed(world, "e", "/reissue", {}, 422, "certificate.decision_missing")
        signed(world, "d", "/decisions", {"act": "reissue", "reason": "再次", "case_id": case.case_id},
               422, "certificate.change_case_missing")
        assert case.read("keeper")["state"] == "issued"
        check_dossier(world, case)
        world.clock("2026-10-08", "09:00")
        case.act("keeper", "/archive")
        check_smaller_scope(world)
        server.stop()
        for command in ("fsck", "rebuild", "fsck"):
            server.binary.run(command, "--data", server.data)


def check_reissued(server, older):
    seen = expect(server.client().get(PUBLIC))
    assert (seen["holder"]["name"], seen["holder"]["uscc"]) == (NEW_NAME, CLIENT_USCC)
    assert (seen["status"], seen["valid_from"], seen["valid_to"]) == ("valid", "2026-05-29", "2029-05-28")
    assert documents_of(seen) == [("issued", "2026-05-29"), ("reissued", "2026-08-06")], seen["history"]
    expect(server.set_clock(at("2026-08-06", "10:05")))
    newer = note_of(server)
    document = json.loads(newer.decode("utf-8").partition("\n\n")[0])
    assert document["holder"]["name"] == NEW_NAME and document["first_issued"] == "2026-05-29", document
    assert told(server, newer) == ("genuine", []), told(server, newer)
    authenticity, why = told(server, older)
    assert "superseded" in why, (authenticity, why)
    page = server.client().get(f"/v/{NUMBER}")
    assert page.status == 200 and NEW_NAME in page.text
    pdf = server.client().get(f"{PUBLIC}.pdf")
    assert pdf.status == 200 and pdf.body.startswith(b"%PDF")
    assert told(server, pdf.body)[0] == "genuine"
    package = server.client().get(f"{PUBLIC}.hzv")
    assert package.status == 200 and told(server, package.body)[0] == "genuine", package.status
    # As of a day before: the same certificate, valid, with the events of then.
    before = server.client().get(f"{PUBLIC}/statement?at=2026-08-01")
    assert json.loads(before.text.rpartition("\n\n")[0])["status"] == "valid", before.text


def check_dossier(world, case):
    file = world.server.folder / "change.zip"
    done = export(world.server, case.case_id, token_file(world, "keeper", "case.export"), file)
    assert done.returncode == 0, done.stderr
    done = verify(world.server, file)
    assert done.returncode == 0, (done.stdout, done.stderr)


def check_smaller_scope(world):
    smaller = {"level": "general", "scope": "网络安全检测服务",
               "answers": {"kind": "scope", "detail": "不再提供评估服务", "from": "2026-10-08"}}
    case = applied(world, "scope_reduction", **smaller)
    granted(world, case)
    signed(world, "d", "/decisions", {"act": "reissue", "reason": "缩小范围", "case_id": case.case_id})
    signed(world, "e", "/reissue")
    seen = expect(world.server.client().get(PUBLIC))
    assert (seen["scope"], seen["level"]["code"]) == ("网络安全检测服务", "general"), seen
    assert [kind for kind, _ in documents_of(seen)] == ["issued", "reissued", "reissued"]
    # Nothing grows again without an evaluation.
    expect(world.by("client").post("/api/v1/cases", {
        "kind": "scope_reduction", "body": world.organisations["body"], "category": "testing_assessment",
        "level": "enhanced", "scope": "全部", "certificate": NUMBER, "answers": smaller["answers"]}, if_match=False),
        422, "case.level_other")


def test_an_address_that_was_wrong_is_corrected(binary):
    with server_of(binary) as server:
        world, _ = certified(server)
        older = note_of(server)
        world.clock("2026-06-10", "10:00")
        move(world, ADDRESS + "甲座")
        signed(world, "d", "/decisions", {"act": "correct", "reason": "登记地址录入有误"})
        # One person cannot do it alone, and the other act is not the one that was signed.
        signed(world, "e", "/reissue", {}, 422, "certificate.decision_missing")
        signed(world, "e", "/correction")
        seen = expect(server.client().get(PUBLIC))
        assert seen["holder"]["address"] == ADDRESS + "甲座", seen["holder"]
        assert documents_of(seen) == [("issued", "2026-05-29"), ("corrected", "2026-06-10")]
        expect(server.set_clock(at("2026-06-10", "10:05")))
        assert "superseded" in told(server, older)[1]
        assert told(server, note_of(server)) == ("genuine", [])
