"""The worked scenarios of initial certification, suspension, restoration and revocation, with exactly their dates and
people, over the HTTP API of the real binary on the controllable clock."""
from scheme import DOCUMENTS, PASSWORD, Case, World, at, expect, utc
from server import Server

NUMBER = "999CS2600001"
CERTIFICATE = f"/api/v1/certificates/{NUMBER}"
PUBLIC = f"/api/v1/public/certificates/{NUMBER}"


def server_of(binary):
    return Server(binary, clock="controlled", clock_from="2026-03-09T08:00:00+08:00", demo=True)


def applied(world):
    """Founding, three fee schedules, application and its one supplement, until 03-20."""
    world.found("2026-03-09")
    for version, day in enumerate(("2026-03-09", "2026-03-10", "2026-03-11"), 1):
        world.clock(day)
        assert world.publish_fees(day) == version
    world.clock("2026-03-16")
    case = Case.apply(world, DOCUMENTS[:-1])
    case.act("intake", "/acceptance", status=422, code="case.client_not_on_violation_list")
    world.clock("2026-03-18")
    case.act("intake", "/supplement-requests", {"items": ["5.9 数据安全保护的证据"]})
    case.act("intake", "/acceptance", status=422, code="case.not_in_state")
    world.clock("2026-03-20")
    case.act("client", "/supplements", {"note": "补充5.9证据", "documents": [
        {"code": DOCUMENTS[-1], "file": world.upload("client", DOCUMENTS[-1])}]})
    return case


def planned(world, case):
    """Acceptance, contract, declarations and the filed plan, until 03-30."""
    world.clock("2026-03-23")
    assert case.accept()["state"] == "accepted"
    world.clock("2026-03-24")
    case.contract("2026-03-25")
    pinned = case.read("intake")
    assert (pinned["rule_version"], pinned["norm_version"], pinned["fee_version"]) == ("1.0", "1.0", 3)
    world.clock("2026-03-26")
    for name in ("a", "b", "c", "d"):
        case.declare(name)
    case.declare("x", True, "2024年11月前在该单位任职")
    people, candidates = world.people, case.candidates("2026-04-15", "2026-04-17")
    assert candidates[people["a"]]["team_leader"] is None
    assert candidates[people["x"]]["assessor"] == "case.team_without_interest", candidates[people["x"]]
    assert case.acts("planner")["propose_plan"] is None and "propose_plan" not in case.acts("client")
    # The excluded one: no plan with him is accepted, whatever he declares.
    case.plan([("a", "team_leader"), ("x", "assessor")], "2026-04-15", "2026-04-17", 422, "case.team_without_interest")
    case.plan([("a", "team_leader"), ("b", "assessor")], "2026-04-15", "2026-04-17")
    case.act("a", "/document-review", status=422, code="case.step_missing")
    case.act("client", "/plans/confirmation", {"version": 1})
    world.clock("2026-03-30")
    case.act("planner", "/plans/filing", {"number": "R099900-2026-0001"})


def evaluated(world, case):
    """Document review, the visit, two minor nonconformities closed by documents, until 05-13."""
    world.clock("2026-04-07")
    case.act("a", "/document-review")
    world.clock("2026-04-08")
    case.act("a", "/on-site", {"at": utc("2026-04-08")}, 422, "case.step_missing")
    case.act("a", "/document-review/completion", {"note": "两项澄清"})
    case.visit("2026-04-15", "2026-04-17", "a", "b", minors=("5.4", "5.6"))
    found = case.read("a")["nonconformities"]
    # 30 days end on Sunday 05-17 and roll over to Monday.
    assert {item["id"]: item["clock"]["due"] for item in found} == {"F-5.4": "2026-05-18", "F-5.6": "2026-05-18"}, found
    world.clock("2026-05-12")
    for item in ("F-5.4", "F-5.6"):
        case.answer(item)
    world.clock("2026-05-13")
    for item in ("F-5.4", "F-5.6"):
        case.verify("b", item)


def decided(world, case):
    """Report by A, review by C, decision signed by D, then by E, on 05-27."""
    world.clock("2026-05-18")
    case.report("a")
    world.clock("2026-05-21")
    case.act("a", "/review", {"outcome": "pass", "note": "越权"}, 403, "permission.missing")
    case.act("c", "/review", {"outcome": "pass", "note": "同意"})
    world.clock("2026-05-27")
    case.signed("e", "/decision/confirmation", status=422, code="case.decision_missing")
    case.signed("d", "/decision", {"conclusion": "grant", "reason": "符合认证要求"})
    record = expect(world.by("client").get(case.path + "/events?limit=100"))["items"]
    assert [one["n"] for one in record] == list(range(len(record))) and record[-1]["type"] == "case.decision_signed", record[-1]
    assert case.signed("e", "/decision/confirmation")["state"] == "granted"


def issued(world, case):
    world.clock("2026-05-29", "10:00")
    keeper = world.by("keeper")
    prepared = expect(keeper.post("/api/v1/certificates", {"case_id": case.case_id}, if_match=False))
    assert prepared["number"] == NUMBER
    expect(world.by("client").get(PUBLIC), 404, "certificate.not_found")
    done = expect(keeper.post(f"{CERTIFICATE}/issue", {}))
    assert (done["valid_from"], done["valid_to"]) == ("2026-05-29", "2029-05-28")


def certified(server):
    world = World(server)
    case = applied(world)
    planned(world, case)
    evaluated(world, case)
    decided(world, case)
    issued(world, case)
    return world, case


def test_a_from_application_to_certificate(binary):
    with server_of(binary) as server:
        world, case = certified(server)
        # Public in the same transaction: no job had to run.
        seen = expect(server.client().get(PUBLIC))
        assert (seen["status"], seen["valid_from"], seen["valid_to"]) == ("valid", "2026-05-29", "2029-05-28"), seen
        assert seen["body"]["approval_number"] == "DEMO-R-2026-999" and seen["environment"] == "demo"
        assert [line.split(" ")[-1] for line in seen["basis"][:2]] == ["1.0", "1.0"], seen["basis"]
        assert seen["rule"]["official"] is False
        assert case.read("keeper")["state"] == "issued"
        case.act("keeper", "/archive")
        case.act("keeper", "/archive", status=422, code="case.not_in_state")
        page = server.client().get(f"/v/{NUMBER}")
        assert page.status == 200 and "有效" in page.text and "示例星垣安全技术有限公司" in page.text
        # What a telephone opens from the QR code: the code itself is verified by the page.
        expect(server.set_clock(at("2026-05-30")))
        scanned = server.client().get("/V/" + seen["qr"].partition("/V/")[2])
        assert scanned.status == 200 and "证书真实；" in scanned.text, scanned.text[:2000]
        expect(server.client().get("/api/v1/public/certificates/999CS2600009"), 404, "certificate.not_found")


def suspended(world):
    """06-26: suspended with D's signature, in public at once; E confirms on 06-29."""
    world.clock("2026-06-26", "10:00")
    decider, second = world.by("d"), world.by("e")
    expect(decider.get(CERTIFICATE))
    done = expect(decider.post(f"{CERTIFICATE}/suspension", {
        "ground": "persistent_nonconformity", "reason": "外包未经同意，记录不实", "signing_password": PASSWORD}))
    assert done == {"number": NUMBER, "status": "suspended", "until": "2026-09-26"}, done
    seen = expect(world.server.client().get(PUBLIC))
    assert seen["status"] == "suspended" and seen["history"][-1]["until"] == "2026-09-26"
    expect(decider.post(f"{CERTIFICATE}/suspension/confirmation", {"signing_password": PASSWORD}),
           403, "permission.missing")
    world.clock("2026-06-29", "10:00")
    offered = {act["command"]: "obstacle" in act for act in expect(second.get(f"{CERTIFICATE}/acts"))["acts"]}
    assert offered == {"confirm_suspension": False}, offered
    expect(second.get(CERTIFICATE))
    expect(second.post(f"{CERTIFICATE}/suspension/confirmation", {"signing_password": PASSWORD}))


def restored(world):
    """The restoration audit by a new team, 09-02 to 09-03; decided by D and E on 09-08."""
    world.clock("2026-08-20", "10:00")
    audit = Case.audit(world, "restoration", NUMBER, "2026-09-02", "2026-09-03")
    audit.report("f")
    audit.act("c", "/review", {"outcome": "pass", "note": "同意"})
    return audit


def test_b_suspended_then_restored(binary):
    with server_of(binary) as server:
        world, _ = certified(server)
        suspended(world)
        audit = restored(world)
        decider, second = world.by("d"), world.by("e")
        restore = {"act": "restore", "reason": "恢复审查通过", "case_id": audit.case_id, "signing_password": PASSWORD}
        world.clock("2026-09-08", "10:00")
        expect(decider.get(CERTIFICATE))
        # Not before its audit has been decided.
        expect(decider.post(f"{CERTIFICATE}/decisions", restore), 422, "certificate.restoration_audit_missing")
        audit.signed("d", "/decision", {"conclusion": "grant", "reason": "恢复审查通过"})
        audit.signed("e", "/decision/confirmation")
        expect(decider.post(f"{CERTIFICATE}/decisions", restore))
        expect(second.get(CERTIFICATE))
        assert expect(second.post(f"{CERTIFICATE}/restoration", {"signing_password": PASSWORD}))["status"] == "valid"
        seen = expect(server.client().get(PUBLIC))
        assert (seen["status"], seen["valid_to"]) == ("valid", "2029-05-28")
        kinds = [(entry["type"], entry["t"][:10]) for entry in seen["history"]]
        assert kinds == [("issued", "2026-05-29"), ("suspended", "2026-06-26"), ("restored", "2026-09-08")], kinds
        # 74 days of gap: an operator can prove that it was not valid in between.
        gap = server.client().get(f"{PUBLIC}/statement?at=2026-07-15")
        assert gap.status == 200 and '"status":"suspended"' in gap.text, gap.text[:300]
        assert "暂停" in server.client().get(f"/v/{NUMBER}?at=2026-07-15").text


def revoked(world):
    """09-28, the first working day after the suspension ran out: revoked by D and E."""
    decider, second = world.by("d"), world.by("e")
    revoke = {"act": "revoke", "ground": "suspension_unresolved", "reason": "暂停期满未解决", "signing_password": PASSWORD}
    world.clock("2026-09-26", "10:00")
    expect(decider.get(CERTIFICATE))
    expect(decider.post(f"{CERTIFICATE}/decisions", revoke), 422, "certificate.suspension_not_over")
    world.clock("2026-09-28", "10:00")
    assert expect(world.server.client().get(PUBLIC))["status"] == "suspended"
    expect(decider.get(CERTIFICATE))
    expect(decider.post(f"{CERTIFICATE}/decisions", revoke))
    expect(second.get(CERTIFICATE))
    assert expect(second.post(f"{CERTIFICATE}/revocation", {"signing_password": PASSWORD}))["status"] == "revoked"
    assert expect(world.server.client().get(PUBLIC))["status"] == "revoked"
    expect(decider.get(CERTIFICATE))
    expect(decider.post(f"{CERTIFICATE}/decisions", {**revoke, "act": "restore"}), 422, "certificate.not_suspended")


def test_b_suspended_then_revoked(binary):
    with server_of(binary) as server:
        world, _ = certified(server)
        suspended(world)
        revoked(world)
