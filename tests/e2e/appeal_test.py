"""Appeals: against a revocation (scenario (b): window to 10-28, rejected 11-13), against a suspension that is annulled in
public, and against a refused application, which goes on to acceptance."""
import base64
import json

from certified_test import CERTIFICATE, NUMBER, PUBLIC, certified, revoked, server_of, suspended
from dossier_test import token_file, verify
from scheme import DOCUMENTS, PASSWORD, Case, World, expect, uscc


class Appeal:
    """One appeal, heard by F and G: they took no part in anything about the certificate."""

    def __init__(self, world, **subject):
        self.world = world
        made = expect(world.by("client").post("/api/v1/appeals", {
            **subject, "reason": "认定与事实不符", "evidence": [world.upload("client", "申诉材料")]}, if_match=False))
        assert made["state"] == "filed", made
        self.id, self.clock = made["appeal"], made["clocks"][0]
        self.path = f"/api/v1/appeals/{self.id}"

    def act(self, who, path, body=None, status=200, code=None):
        expect(self.world.by(who).get(self.path))
        return expect(self.world.by(who).post(self.path + path, body or {}), status, code)

    def signed(self, who, path, body=None, status=200, code=None):
        return self.act(who, path, {**(body or {}), "signing_password": PASSWORD}, status, code)

    def panel(self, *names, status=200, code=None, **more):
        return self.act("planner", "/panel", {"panel": [self.world.people[name] for name in names], **more}, status, code)

    def decide(self, outcome):
        self.signed("f", "/finding", {"outcome": outcome, "reason": "经调查核实"})
        self.signed("f", "/finding/confirmation", status=422, code="appeal.second_signer_same")
        return self.signed("g", "/finding/confirmation")


def refused(world, status, code, **subject):
    expect(world.by("client").post("/api/v1/appeals", {**subject, "reason": "再次申诉"}, if_match=False), status, code)


def test_b_appeal_against_the_revocation_is_rejected(binary):
    with server_of(binary) as server:
        world, _ = certified(server)
        suspended(world)
        revoked(world)
        assert expect(world.by("client").get(CERTIFICATE))["appeal_until"] == "2026-10-28"
        world.clock("2026-10-28", "15:00")
        appeal = Appeal(world, certificate=NUMBER)
        assert (appeal.clock["code"], appeal.clock["due"]) == ("CASE_COMPL_ACK", "2026-11-04"), appeal.clock
        board = expect(world.by("planner").get("/api/v1/deadlines"))["items"]
        assert [item["code"] for item in board if item.get("appeal") == appeal.id] == ["CASE_COMPL_ACK"], board
        refused(world, 422, "appeal.exists", certificate=NUMBER)
        world.clock("2026-10-30", "09:00")
        appeal.act("client", "/acknowledgement", status=403, code="permission.missing")
        appeal.act("planner", "/acknowledgement")
        offered = expect(world.by("planner").get(appeal.path + "/candidates"))["items"]
        why = {one["person"]: one.get("obstacle", {}).get("key") for one in offered}
        assert [why[world.people[name]] for name in ("d", "a", "f", "g")] == \
            ["appeal.member_took_part", "appeal.member_took_part", None, None], offered
        assert world.people["client"] not in why
        # Nobody who decided on it, evaluated for it or belongs to another house hears it.
        for name in ("d", "e", "a", "c"):
            appeal.panel(name, "f", status=422, code="appeal.member_took_part")
        appeal.panel("client", "f", status=422, code="appeal.member_unknown")
        appeal.panel("f", "g")
        evidence(world, appeal)
        appeal.signed("d", "/finding", {"outcome": "uphold", "reason": "本人更正"}, 403, "appeal.not_on_panel")
        world.clock("2026-11-13", "10:00")
        assert appeal.decide("reject")["state"] == "rejected"
        assert expect(server.client().get(PUBLIC))["status"] == "revoked"
        held = expect(world.by("client").get(appeal.path))
        hearers = [one["name"] for one in held["people"]["persons"]]
        assert len(hearers) == 2 and all(hearers), held["people"]
        assert held["finding"]["outcome"] == "reject" and held["decision"]["what"] == "revoked", held
        refused(world, 422, "appeal.exists", certificate=NUMBER)
        # The suspension before it was made known on 06-26: that window is over.
        entry = expect(world.by("client").get(CERTIFICATE))["history"][1]["leaf"]
        refused(world, 422, "appeal.too_late", certificate=NUMBER, entry=entry)
        stranger(world, appeal)


def evidence(world, appeal):
    """Who hears it reads what the client handed in, and the client sees that they did."""
    held = expect(world.by("f").get(appeal.path))
    file = f"/api/v1/files/{held['client']}/{base64.b64decode(held['evidence'][0]['sm3']).hex()}"
    expect(world.by("f").get(file), 404, "file.not_found")
    assert world.by("f").get(f"{file}?appeal={appeal.id}").status == 200
    assert expect(world.by("client").get(file + "/record"))["last_reads"][-1]["appeal"] == appeal.id


def stranger(world, appeal):
    """Another house learns nothing of the appeal and cannot file one about a certificate that is not its own."""
    other = world.organisation("示例他山科技有限公司", uscc("91990100MA0CB0777"), "service_provider")
    secret = world.invite("other", other, world.person("other", other, None), ["client"])
    world.logins["other"] = world.server.accept(secret, PASSWORD)
    world.clock("2026-11-13", "10:05")
    expect(world.by("other").get(appeal.path), 404, "appeal.not_found")
    assert expect(world.by("other").get("/api/v1/appeals"))["items"] == []
    expect(world.by("other").post("/api/v1/appeals", {"certificate": NUMBER, "reason": "代为申诉"}, if_match=False),
           404, "cert.not_found")


def test_an_upheld_appeal_annuls_the_suspension_in_public(binary):
    with server_of(binary) as server:
        world, _ = certified(server)
        suspended(world)
        world.clock("2026-07-03", "10:00")
        appeal = Appeal(world, certificate=NUMBER)
        assert expect(server.client().get(PUBLIC))["status"] == "suspended"  # filing restores nothing
        appeal.act("planner", "/acknowledgement")
        appeal.panel("f", "g")
        world.clock("2026-07-20", "10:00")
        # Nobody claims an upheld appeal without one.
        decider = world.by("d")
        entry = expect(decider.get(CERTIFICATE))["history"][-1]["leaf"]
        expect(decider.post(f"{CERTIFICATE}/decisions", {
            "act": "correct_status", "ground": "appeal_upheld", "reason": "申诉成立", "annuls": entry,
            "signing_password": PASSWORD}), 422, "certificate.ground_by_appeal")
        assert appeal.decide("uphold")["state"] == "upheld"
        seen = expect(server.client().get(PUBLIC))
        assert seen["status"] == "valid", seen
        assert [(row["type"], row.get("annulled", False)) for row in seen["history"]] == [
            ("issued", False), ("suspended", True), ("status_corrected", False)], seen["history"]
        assert seen["history"][-1]["ground"]["code"] == "appeal_upheld", seen["history"]
        statement = json.loads(server.client().get(f"{PUBLIC}/statement?at=2026-07-10").text.rpartition("\n\n")[0])
        assert (statement["status"], statement["now"]) == ("suspended", "valid"), statement
        refused(world, 422, "appeal.nothing_to_appeal", certificate=NUMBER)
        fsck(server)


def fsck(server):
    """The state that the record gives is the live one, appeal, certificate and all."""
    data = server.data
    server.stop()
    server.binary.run("fsck", "--data", data)
    server.binary.run("rebuild", "--data", data)
    server.binary.run("fsck", "--data", data)


def test_a_refused_application_is_taken_up_again(binary):
    with server_of(binary) as server:
        world = World(server)
        world.found("2026-03-09")
        world.publish_fees("2026-03-09")
        world.clock("2026-03-10")
        case = Case.apply(world, DOCUMENTS)
        case.act("intake", "/client-check", {"listed": False, "source": "示例查询2026-1"})
        case.act("intake", "/refusal", {"ground": "impartiality", "reason": "存在利益关系"})
        assert case.read("client")["appeal_until"] == "2026-04-09"
        withdrawn = Appeal(world, case_id=case.case_id)
        assert withdrawn.act("client", "/withdrawal", {"reason": "材料不全"})["state"] == "withdrawn"
        appeal = Appeal(world, case_id=case.case_id)
        appeal.act("planner", "/acknowledgement")
        appeal.panel("f", "intake", status=422, code="appeal.member_took_part")
        appeal.panel("f", "g")
        assert appeal.decide("uphold")["state"] == "upheld"
        states = [(item["appeal"], item["state"]) for item in expect(world.by("client").get("/api/v1/appeals"))["items"]]
        assert sorted(states) == sorted([(withdrawn.id, "withdrawn"), (appeal.id, "upheld")]), states
        again = case.read("intake")
        assert again["state"] == "submitted" and "appeal_until" not in again, again
        clock = next(row for row in again["clocks"] if row["code"] == "CASE_ACCEPT")
        assert (clock["start"], clock.get("met")) == ("2026-03-10", None), clock
        world.clock("2026-03-10", "12:00")
        kinds = {name: {row["kind"] for row in expect(world.by(name).get("/api/v1/notices"))["items"]
                        if row["subject"] in (appeal.id, case.case_id)} for name in ("planner", "f", "client", "d")}
        assert {"appeal.filed", "appeal.decided", "case.ending_annulled"} <= kinds["planner"], kinds
        assert {"appeal.panel_named"} <= kinds["f"], kinds
        assert {"appeal.acknowledged", "appeal.decided", "case.ending_annulled"} <= kinds["client"], kinds
        assert not kinds["d"] & {"appeal.filed", "appeal.panel_named", "appeal.finding_signed"}, kinds
        assert case.act("intake", "/acceptance")["state"] == "accepted"
        verified(world, case)


def verified(world, case):
    """What the appeal brought back stands in the dossier and is judged there."""
    server = world.server
    world.clock("2026-03-11")
    taken = server.folder / "appealed.hzd"
    token = token_file(world, "intake", "case.export")
    server.binary.run("export", "case", case.case_id, "--server", f"http://127.0.0.1:{server.port}", "--token-file", token,
                      "--out", taken)
    done = verify(server, taken, "--json")
    assert done.returncode == 0, done.stdout + done.stderr
