"""What goes otherwise than hoped: refused, rejected, changed, withdrawn and terminated cases; a certificate cancelled
and a wrong entry corrected. Every operation of the API that the worked scenarios do not need is used here."""
import hashlib
import json
import uuid

from certified_test import CERTIFICATE, NUMBER, PUBLIC, certified, server_of
from scheme import DOCUMENTS, PASSWORD, Case, World, expect


def accepted_case(world):
    case = Case.apply(world, DOCUMENTS)
    case.accept()
    return case


def contracted_case(world, day):
    case = accepted_case(world)
    case.contract(day)
    return case


def test_cases_that_end_before_a_certificate(binary):
    with server_of(binary) as server:
        world = World(server)
        world.found("2026-03-09")
        world.publish_fees("2026-03-09")
        drafted(world)

        refused = Case.apply(world, DOCUMENTS)
        reason = {"ground": "outside_catalogue", "reason": "不在目录内"}
        refused.act("intake", "/refusal", {**reason, "ground": "because"}, 422, "case.ground_unknown")
        refused.act("client", "/refusal", reason, 403, "permission.missing")
        assert refused.act("intake", "/refusal", reason)["state"] == "not_accepted"
        refused.act("intake", "/acceptance", status=422, code="case.not_in_state")
        refused.act("keeper", "/archive", status=422, code="case.appeal_window")

        withdrawn = accepted_case(world)
        quote(withdrawn)
        assert withdrawn.act("client", "/quote/rejection", {"reason": "费用过高"})["state"] == "accepted"
        withdrawn.act("client", "/quote/rejection", {"reason": "再次"}, 422, "case.not_in_state")
        withdrawn.act("intake", "/withdrawal", {"reason": "代为撤回"}, 403, "permission.missing")
        assert withdrawn.act("client", "/withdrawal", {"reason": "业务调整"})["state"] == "withdrawn"
        withdrawn.act("client", "/withdrawal", {"reason": "再次"}, 422, "case.not_in_state")

        silent = Case.apply(world, DOCUMENTS)
        silent.act("intake", "/supplement-requests", {"items": ["5.9 数据安全保护的证据"]})
        late = {"ground": "supplement_not_supplied", "reason": "逾期未补正"}
        silent.act("intake", "/refusal", late, 422, "case.supplement_overdue")

        world.clock("2026-03-10")
        planned_twice(world)
        states = [item["state"] for item in expect(world.by("intake").get("/api/v1/cases"))["items"]]
        assert sorted(states) == ["not_accepted", "returned_for_supplement", "terminated", "withdrawn"], states
        world.clock("2026-04-08")  # the window to appeal is over at its end
        refused.act("keeper", "/archive", status=422, code="case.appeal_window")
        world.clock("2026-04-09")
        clocks = expect(world.by("client").get("/api/v1/deadlines"))["items"]
        assert [(item["code"], item["due"], item["standing"]) for item in clocks if item["case_id"] == silent.case_id] == [
            ("CASE_ACCEPT", "2026-03-16", "paused"), ("CASE_SUPPL", "2026-04-08", "overdue")], clocks
        assert silent.act("intake", "/refusal", late)["state"] == "not_accepted"
        assert refused.act("keeper", "/archive")["state"] == "archived"
        one = expect(world.by("intake").get("/api/v1/cases?state=withdrawn&limit=1"))
        assert [item["case_id"] for item in one["items"]] == [withdrawn.case_id], one


def quote(case):
    return case.act("intake", "/quote", {"person_days_tenths": 60, "lines": [
        {"item": "application", "quantity_tenths": 10, "amount_fen": 100_000},
        {"item": "audit", "quantity_tenths": 60, "amount_fen": 6_000_000},
        {"item": "registration", "quantity_tenths": 10, "amount_fen": 200_000}]})


def drafted(world):
    """A draft is its organisation's alone; a page that is behind is told so and overwrites nothing."""
    path = f"/api/v1/drafts/{uuid.uuid4()}"
    client = world.by("client")
    expect(client.put(path, {"content": {"scope": "网络安全"}}))
    saved = expect(client.put(path, {"version": 1, "content": {"scope": "网络安全检测评估"}}))
    assert saved["version"] == 2
    expect(client.put(path, {"version": 1, "content": {}}), 409, "version.stale")
    assert expect(client.get(path))["content"] == {"scope": "网络安全检测评估"}
    expect(world.by("intake").get(path), 403, "permission.missing")


def planned_twice(world):
    """The client rejects a plan with its reason; a filed one is amended, confirmed and filed again."""
    case = contracted_case(world, "2026-03-11")
    for name in ("a", "b", "f", "g"):
        case.declare(name)
    case.plan([("a", "team_leader"), ("b", "assessor")], "2026-04-15", "2026-04-17")
    case.act("client", "/plans/rejection", {"version": 2, "reason": "日期不合"}, 422, "case.plan_version")
    case.act("client", "/plans/rejection", {"version": 1, "reason": "日期不合"})
    case.act("planner", "/plans/filing", {"number": "R099900-2026-0001"}, 422, "case.plan_confirmed")
    case.plan([("a", "team_leader"), ("b", "assessor")], "2026-04-20", "2026-04-22")
    case.act("client", "/plans/confirmation", {"version": 2})
    case.act("planner", "/plans/filing", {"number": "R099900-2026-0001"})
    people = world.people
    amended = {"reason": "审查员生病", "plan": {
        "mode": "FS03", "from": "2026-04-20", "to": "2026-04-22", "site": "示例省甲示例市一号路1号",
        "team": [{"person": people[name], "role": role, "person_days_tenths": 30}
                 for name, role in (("f", "team_leader"), ("g", "assessor"))]}}
    case.act("planner", "/plans/amendment", {**amended, "plan": {**amended["plan"], "to": "2026-04-19"}},
             422, "case.plan_dates")
    case.act("planner", "/plans/amendment", amended)
    case.act("client", "/plans/confirmation", {"version": 3})
    case.act("planner", "/plans/filing", {"number": "R099900-2026-0002"})
    assert [plan["version"] for plan in case.read("planner")["plans"]] == [1, 2, 3]
    end = {"ground": "no_cooperation", "reason": "拒绝接受现场审查"}
    case.act("client", "/termination", end, 403, "permission.missing")
    assert case.act("planner", "/termination", end)["state"] == "terminated"


def test_a_rectification_is_extended_within_its_bounds(binary):
    with server_of(binary) as server:
        world = World(server)
        world.found("2026-03-09")
        world.publish_fees("2026-03-09")
        world.clock("2026-03-10")
        case = contracted_case(world, "2026-03-11")
        for name in ("a", "b", "c"):
            case.declare(name)
        case.plan([("a", "team_leader"), ("b", "assessor")], "2026-03-18", "2026-03-19")
        case.act("client", "/plans/confirmation", {"version": 1})
        case.act("planner", "/plans/filing", {"number": "R099900-2026-0001"})
        world.clock("2026-03-17")
        case.act("a", "/document-review")
        case.act("a", "/document-review/completion", {"note": "齐全"})
        case.visit("2026-03-18", "2026-03-19", "a", "b", minors=("5.4",))
        due = case.read("a")["nonconformities"][0]["clock"]["due"]
        later = {"id": "F-5.4", "due": "2026-05-15", "reason": "采购周期"}
        case.act("a", "/nonconformity-extensions", {**later, "due": due}, 422, "case.extension_range")
        case.act("a", "/nonconformity-extensions", {**later, "due": "2027-01-04"}, 422, "case.extension_range")
        case.act("a", "/nonconformity-extensions", later)
        assert case.read("a")["nonconformities"][0]["clock"]["due"] == "2026-05-15"
        answered = case.answer("F-5.4")
        assert answered["state"] == "verification", answered
        evidence(world, case)
        case.verify("b", "F-5.4")
        case.report("a")
        case.act("a", "/review/start", {}, 403, "permission.missing")
        assert case.act("c", "/review/start")["state"] == "review"
        case.act("c", "/review", {"outcome": "pass", "note": "同意"})


def evidence(world, case):
    """The body reads a client's file because its case refers to it; a file that no case of it refers to is not found."""
    content = "整改证据F-5.4\n示例文件，无任何效力。\n".encode("utf-8")
    digest = hashlib.new("sm3", content).hexdigest()
    path = f"/api/v1/files/{world.organisations['client']}/{digest}"
    got = world.by("b").get(f"{path}?case_id={case.case_id}")
    assert (got.status, got.body) == (200, content), f"{got.status} {got.text[:300]}"
    assert world.by("client").get(path).body == content
    expect(world.by("b").get(path), 404, "file.not_found")
    expect(world.server.client().get(path), 401, "session.required")


def test_a_certificate_is_corrected_then_cancelled(binary):
    with server_of(binary) as server:
        world, _ = certified(server)
        decider, second, anyone = world.by("d"), world.by("e"), server.client()
        world.clock("2026-06-26", "10:00")
        expect(decider.get(CERTIFICATE))
        expect(decider.post(f"{CERTIFICATE}/suspension", {
            "ground": "persistent_nonconformity", "reason": "误录：他人证书", "signing_password": PASSWORD}))
        wrong = expect(decider.get(CERTIFICATE))["history"][-1]
        assert wrong["change"] == "suspended", wrong
        world.clock("2026-06-27", "10:00")
        # One person alone corrects nothing, and only an entry that is there.
        correct = {"act": "correct_status", "ground": "wrong_entry", "reason": "录入错误", "signing_password": PASSWORD}
        expect(decider.post(f"{CERTIFICATE}/decisions", {**correct, "annuls": "A" * 43 + "="}),
               422, "certificate.annulled_unknown")
        expect(decider.post(f"{CERTIFICATE}/decisions", {**correct, "annuls": wrong["leaf"]}))
        expect(decider.post(f"{CERTIFICATE}/status-correction", {"signing_password": PASSWORD}), 403, "permission.missing")
        expect(second.get(CERTIFICATE))
        expect(second.post(f"{CERTIFICATE}/status-correction", {"signing_password": PASSWORD}))
        seen = expect(anyone.get(PUBLIC))
        assert seen["status"] == "valid" and len(seen["history"]) == 3, seen
        assert [entry.get("annulled", False) for entry in seen["history"]] == [False, True, False], seen["history"]
        assert "status_known_now" not in seen, seen
        # Of a moment before the correction both are told: as registered then, as known now.
        page = anyone.get(f"/v/{NUMBER}?at=2026-06-26").text
        assert "暂停" in page and "按现在所知（登记后经更正）：<strong>有效</strong>" in page, page[:3000]
        assert "按现在所知" not in anyone.get(f"/v/{NUMBER}?at=2026-06-25").text
        statement = json.loads(anyone.get(f"{PUBLIC}/statement?at=2026-06-26").text.rpartition("\n\n")[0])
        assert (statement["status"], statement["now"]) == ("suspended", "valid"), statement

        world.clock("2026-07-01", "10:00")
        cancel = {"act": "cancel", "ground": "client_request", "reason": "委托人申请注销", "signing_password": PASSWORD}
        expect(decider.get(CERTIFICATE))
        expect(second.get(CERTIFICATE))
        expect(second.post(f"{CERTIFICATE}/cancellation", {"signing_password": PASSWORD}),
               422, "certificate.decision_missing")
        expect(decider.post(f"{CERTIFICATE}/decisions", cancel))
        expect(second.get(CERTIFICATE))
        assert expect(second.post(f"{CERTIFICATE}/cancellation", {"signing_password": PASSWORD}))["status"] == "cancelled"
        assert expect(anyone.get(PUBLIC))["status"] == "cancelled"
        expect(decider.get(CERTIFICATE))
        expect(decider.post(f"{CERTIFICATE}/decisions", cancel), 422, "certificate.not_in_status")
        found(world)


def found(world):
    """Searching the public register, and asking how far the record of an event has come."""
    anyone = world.server.client()
    for query in (NUMBER, "示例星垣", "91990100MA1TE5T0XL"):
        items = expect(anyone.get(f"/api/v1/public/certificates?query={query}"))["items"]
        assert [(item["number"], item["status"]) for item in items] == [(NUMBER, "cancelled")], (query, items)
    for filters in ("status=valid", "category=security_operation", "body=998", "region=11", "query=无此企业"):
        assert expect(anyone.get(f"/api/v1/public/certificates?{filters}"))["items"] == [], filters
    event = expect(anyone.get(PUBLIC))["history"][0]["event"]
    place = expect(anyone.get(f"/api/v1/events/{event}"))
    assert place["state"] in ("recorded", "sequenced", "integrated"), place
    expect(anyone.get(f"/api/v1/events/{uuid.uuid4()}.0"), 404, "event.not_found")
