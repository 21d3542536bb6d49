"""授权签署人: the responsible person delegates his signature in writing, from day to day; what is signed names the letter."""
from certified_test import CERTIFICATE, applied, evaluated, issued, planned, server_of
from scheme import PASSWORD, World, expect
from together_test import joined


def delegate(world, path, first, last, status=200, code=None):
    expect(world.by("e").get(path))
    return expect(world.by("e").post(f"{path}/delegations", {
        "number": "示例授权〔2026〕1号", "document": world.upload("e", "授权书"), "from": first, "to": last}), status, code)


def test_a_signatory_signs_for_the_responsible_person_on_his_days(binary):
    with server_of(binary) as server:
        world = World(server)
        case = applied(world)
        planned(world, case)
        evaluated(world, case)
        world.clock("2026-05-18")
        case.report("a")
        world.clock("2026-05-21")
        case.act("c", "/review", {"outcome": "pass", "note": "同意"})
        world.clock("2026-05-26")
        joined(server, world, ("s", ["authorised_signatory"], None))
        world.clock("2026-05-27")
        account = expect(world.by("s").get("/api/v1/session"))["account"]
        path = f"/api/v1/accounts/{account}"
        case.signed("d", "/decision", {"conclusion": "grant", "reason": "符合认证要求"})

        # The role alone is not enough, nor a letter for other days; yesterday cannot be delegated.
        case.signed("s", "/decision/confirmation", status=422, code="case.second_signer_authorised")
        delegate(world, path, "2026-05-26", "2026-05-27", 422, "account.delegation_dates")
        delegate(world, path, "2026-05-28", "2026-06-30")
        case.signed("s", "/decision/confirmation", status=422, code="case.second_signer_authorised")
        world.clock("2026-05-28")
        assert case.signed("s", "/decision/confirmation")["state"] == "granted"
        seen = case.read("keeper")
        letter = seen["delegation"]
        assert letter["number"] == "示例授权〔2026〕1号" and letter["by"] == world.people["e"], letter
        assert (letter["from"], letter["to"]) == ("2026-05-28", "2026-06-30"), letter
        assert seen["decision"]["confirmed_by"] == world.people["s"] and letter["document"]["name"] == "授权书.txt"

        # On a certificate too, until the letter is revoked; what he signed stays as it is.
        issued(world, case)
        decider, signatory = world.by("d"), world.by("s")
        cancel = {"act": "cancel", "ground": "client_request", "reason": "客户申请", "signing_password": PASSWORD}
        world.clock("2026-06-26", "10:00")
        expect(decider.get(CERTIFICATE))
        expect(decider.post(f"{CERTIFICATE}/decisions", cancel))
        revoke = {"delegation": letter["id"], "reason": "示例负责人返岗"}
        expect(world.by("s").post(f"{path}/delegations/revocation", revoke), 403, "permission.missing")
        expect(world.by("e").get(path))
        expect(world.by("e").post(f"{path}/delegations/revocation", revoke))
        expect(world.by("e").post(f"{path}/delegations/revocation", revoke), 422, "account.delegation_unknown")
        expect(signatory.get(CERTIFICATE))
        again = {"signing_password": PASSWORD}
        expect(signatory.post(f"{CERTIFICATE}/cancellation", again), 422, "certificate.second_signer_not_authorised")
        delegate(world, path, "2026-06-26", "2026-07-31")
        assert expect(signatory.post(f"{CERTIFICATE}/cancellation", again))["status"] == "cancelled"
        assert case.read("keeper")["delegation"]["id"] == letter["id"]
