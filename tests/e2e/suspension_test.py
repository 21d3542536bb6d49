"""What an audit of a certified client finds: confirmed or dismissed in time, acted on in time, put on record when not;
and a suspension that is extended within its hard maximum."""
import json

from certified_test import CERTIFICATE, NUMBER, PUBLIC, certified, server_of, suspended
from notices_test import of_kind, told
from scheme import PASSWORD, Case, at, expect, uscc

GROUND = "persistent_nonconformity"


def audited(world):
    """The short-notice special audit of 06-15 to 06-17 by a new team: one major nonconformity."""
    world.clock("2026-06-11", "10:00")
    return Case.audit(world, "special_audit", NUMBER, "2026-06-15", "2026-06-17", majors=("5.3",))


def clocks(case):
    return {clock["code"]: clock for clock in case.read("d")["clocks"]}


def signed(world, who, path, body=None, status=200, code=None):
    expect(world.by(who).get(CERTIFICATE))
    return expect(world.by(who).post(CERTIFICATE + path, {**(body or {}), "signing_password": PASSWORD}), status, code)


def confirmed(world, audit):
    wish = {"confirmed": True, "ground": GROUND, "note": "外包未经同意，记录不实"}
    # Holidays from 06-19 to 06-21: five working days after the audit end on 06-25.
    assert clocks(audit)["CONFIRM"]["due"] == "2026-06-25", clocks(audit)
    world.clock("2026-06-24", "10:00")
    audit.act("f", "/facts", wish, 403, "permission.missing")
    audit.act("d", "/facts", {**wish, "ground": "示例"}, 422, "case.ground_unknown")
    audit.act("planner", "/termination", {"ground": "no_cooperation", "reason": "未判定"}, 422, "case.measure_due")
    audit.act("d", "/facts", wish)
    audit.act("d", "/facts", wish, 422, "case.facts_judged")
    audit.act("d", "/facts", {"confirmed": False, "note": "误判"}, 422, "case.judge_same")
    seen = clocks(audit)
    assert seen["CONFIRM"]["met"] == "2026-06-24" and seen["SUSPEND"]["due"] == "2026-06-29", seen
    audit.act("planner", "/termination", {"ground": "no_cooperation", "reason": "未处理"}, 422, "case.measure_due")


def test_confirmed_facts_are_acted_on_in_time(binary):
    with server_of(binary) as server:
        world, _ = certified(server)
        audit = audited(world)
        confirmed(world, audit)
        [notice] = told(world, "e", "case.facts_confirmed")
        assert notice["due"] == "2026-06-29", notice
        # Not by asking for a cancellation while the facts are open, unless the body says what it found.
        cancel = {"act": "cancel", "ground": "client_request", "reason": "客户申请注销"}
        signed(world, "d", "/decisions", cancel, 422, "certificate.finding_missing")
        suspended(world)
        assert clocks(audit)["SUSPEND"]["met"] == "2026-06-26", clocks(audit)
        server.stop()
        for command in ("fsck", "rebuild", "fsck"):
            server.binary.run(command, "--data", server.data)


def test_facts_not_acted_on_are_put_on_record(binary):
    with server_of(binary) as server:
        world, _ = certified(server)
        audit = audited(world)
        confirmed(world, audit)
        for number, (name, region) in enumerate((("here", "990100"), ("elsewhere", "990200"))):
            regulator = world.organisation(f"示例监管局{number}", uscc(f"11990100MA0CB08{number}1"), "local_regulator", region)
            world.logins[name] = world.server.accept(world.invite(
                name, regulator, world.person(name, regulator, None), ["regulator_officer"]), PASSWORD)
        world.clock("2026-06-30", "09:00")
        late = clocks(audit)["SUSPEND"]
        assert (late["missed"], late.get("met")) == ("2026-06-29", None), late
        board = expect(world.by("d").get("/api/v1/deadlines?standing=overdue"))["items"]
        [item] = [one for one in board if one["code"] == "SUSPEND"]
        assert item["on_breach"] == "alarm+regulator_notice" and item["missed"] == "2026-06-29", item
        # The rule has the regulator of the region told, and no other one.
        [notice] = told(world, "here", "deadline.missed_by_body")
        assert (notice["subject"], notice["code"], notice["due"]) == (audit.case_id, "SUSPEND", "2026-06-29"), notice
        assert of_kind(world, "elsewhere", "deadline.missed_by_body") == []
        signed(world, "d", "/suspension", {"ground": GROUND, "reason": "外包未经同意，记录不实"})
        assert clocks(audit)["SUSPEND"]["met"] == "2026-06-30"


def test_a_suspension_is_extended_up_to_its_maximum(binary):
    with server_of(binary) as server:
        world, _ = certified(server)
        signed(world, "d", "/suspension/extension", {"until": "2026-10-26", "reason": "未暂停"}, 422,
               "certificate.not_suspended")
        suspended(world)
        world.clock("2026-09-20", "10:00")
        for until in ("2026-12-27", "2026-09-26"):
            signed(world, "d", "/suspension/extension", {"until": until, "reason": "整改未完成"}, 422,
                   "certificate.until_range")
        signed(world, "client", "/suspension/extension", {"until": "2026-10-26", "reason": "整改"}, 403,
               "permission.missing")
        done = signed(world, "d", "/suspension/extension", {"until": "2026-10-26", "reason": "整改场所在建"})
        assert done == {"number": NUMBER, "status": "suspended", "until": "2026-10-26"}, done
        held = expect(world.by("e").get(CERTIFICATE))["suspension"]
        assert (held["from"], held["until"], held.get("confirmed_by")) == ("2026-06-26", "2026-10-26", None), held
        signed(world, "e", "/suspension/confirmation")
        seen = expect(server.client().get(PUBLIC))
        assert seen["status"] == "suspended" and [one["type"] for one in seen["history"]] == [
            "issued", "suspended", "suspended"]
        expect(server.set_clock(at("2026-09-20", "10:10")))
        stated = server.client().get(f"{PUBLIC}/statement?at=2026-09-20T10:05")
        told_by = json.loads(stated.text.rpartition("\n\n")[0])
        # Suspended since the first day: an extension begins nothing new.
        assert told_by["status"] == "suspended" and told_by["since"] == 1_782_439_200, told_by
        world.clock("2026-10-27", "10:00")
        signed(world, "d", "/suspension/extension", {"until": "2026-12-01", "reason": "已过期"}, 422,
               "certificate.suspension_over")
        signed(world, "d", "/decisions", {"act": "revoke", "ground": "suspension_unresolved", "reason": "暂停期满未解决"})
        signed(world, "e", "/revocation")
        assert expect(server.client().get(PUBLIC))["status"] == "revoked"
