"""A reset after a lost password or second factor: the old access and the old key end, what that key signed stays good."""
import base64
import datetime
import json

import sm2
from certified_test import CERTIFICATE, NUMBER, PUBLIC, certified, server_of, suspended
from client import Client
from new_log_test import leaves
from scheme import PASSWORD, expect, utc

SM2_TYPE = b"\xff" + b"hengzheng/sm2-sm3/v1"


def person_keys(server):
    """The keys of persons on the trust list by (name, key ID): point and list entry."""
    listed = json.loads(server.client().get("/trust").text.partition("\n")[0])["keys"]
    found = {}
    for key in listed:
        if key["use"] != "person":
            continue
        name, kid, typed = key["vkey"].split("+", 2)
        found[name, kid] = (base64.b64decode(typed).removeprefix(SM2_TYPE), key)
    return found


def signed_leaves(server):
    """(leaf, name and ID of the key, message, signature) of every clear event that a person signed."""
    for leaf in leaves(server, "2026"):
        for signature in leaf.get("sig", []):
            acted = {name: value for name, value in leaf.items() if name not in ("sig", "n", "prev", "t")}
            text = json.dumps(acted, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
            yield (leaf, (signature["name"], signature["kid"]), b"hz-act/1\n" + text.encode("utf-8"),
                   base64.b64decode(signature["v"]))


def reset(world, who):
    """The body's one other administrator asks, the platform approves; the one-time secret."""
    path = f"/api/v1/accounts/{expect(world.by(who).get('/api/v1/session'))['account']}"
    expect(world.by("keeper").get(path))
    expect(world.by("keeper").post(f"{path}/reset", {"reason": "示例口令遗失"}))
    expect(world.by("admin1").get(path))
    return path, expect(world.by("admin1").post(f"{path}/reset/approval", {}))["invitation"]


def test_what_the_old_key_signed_stays_good(binary):
    with server_of(binary) as server:
        world, _ = certified(server)
        suspended(world)
        world.clock("2026-06-30")
        before = {key for key, (_, held) in person_keys(server).items() if "rev" not in held}
        decider, old = world.by("d"), dict(server.accounts[world.logins["d"]])
        token = expect(decider.post("/api/v1/tokens", {"name": "示例接口", "scopes": ["certificate.read"], "days": 30},
                                    if_match=False))["token"]
        bearer = {"Authorization": f"Bearer {token}"}
        expect(Client("127.0.0.1", server.port).get(CERTIFICATE, headers=bearer))
        path, secret = reset(world, "d")
        # Session, token and password have ended; nobody signs with the old key any more.
        assert decider.request_once("GET", "/api/v1/session", None, None, "", False).status == 401
        assert Client("127.0.0.1", server.port).get(CERTIFICATE, headers=bearer).status == 401
        again = Client("127.0.0.1", server.port, old)
        world.clock("2026-06-30", "09:05")
        refused = again.post("/api/v1/session", {"login": old["login"], "password": old["password"]}, if_match=False)
        assert refused.code == "session.refused", refused.text
        del server.clients[world.logins["d"]]
        assert server.accept(secret, PASSWORD) == world.logins["d"]
        world.clock("2026-06-30", "09:10")

        # The trust list holds both: the old key with its end, the new one.
        keys = person_keys(server)
        ended = {key for key, (_, held) in keys.items() if held.get("rev", {}).get("why") == "ceased"}
        assert len(ended) == 1 and ended <= before and len(set(keys) - before) == 1, (ended, set(keys) - before)
        (point, held), = (keys[key] for key in ended)
        signed = [(leaf, message, signature) for leaf, key, message, signature in signed_leaves(server) if key in ended]
        assert [leaf["type"] for leaf, _, _ in signed] == ["cert.suspended"], [leaf["type"] for leaf, _, _ in signed]
        for leaf, message, signature in signed:
            assert sm2.verifies(point, message, signature) and not sm2.verifies(point, message + b" ", signature)
            assert leaf["t"] < utc("2026-06-30"), leaf
        ends = [key["ended"] for key in expect(world.by("admin1").get(path))["keys"] if "ended" in key]
        assert [datetime.datetime.fromisoformat(end).timestamp() for end in ends] == [held["rev"]["at"]], (ends, held)
        told = expect(server.client().post("/api/v1/public/verify", {"number": NUMBER}, if_match=False))
        assert (told["authenticity"], told["status"]) == ("genuine", "suspended"), told
        assert expect(server.client().get(PUBLIC))["status"] == "suspended"

        # The same person signs the next decision with the new key.
        world.clock("2026-07-01", "10:00")
        expect(world.by("d").get(CERTIFICATE))
        cancel = {"act": "cancel", "ground": "client_request", "reason": "客户申请", "finding": "无未决事项"}
        done = world.by("d").post(f"{CERTIFICATE}/decisions", {**cancel, "signing_password": "wrong-pass-word"})
        assert done.code == "signature.password_wrong", done.text
        expect(world.by("d").post(f"{CERTIFICATE}/decisions", {**cancel, "signing_password": PASSWORD}))
        expect(world.by("e").get(CERTIFICATE))
        assert expect(world.by("e").post(f"{CERTIFICATE}/cancellation", {"signing_password": PASSWORD}))["status"] == "cancelled"
