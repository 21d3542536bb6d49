"""Two people at once: of two decisive acts on the same version one is recorded, the other person is told."""
import threading
import uuid
from concurrent.futures import ThreadPoolExecutor

from bad_input_test import DAY, controlled, log_size
from certified_test import applied, evaluated, planned, server_of
from client import Client
from scheme import DOCUMENTS, PASSWORD, Case, World, expect, uscc

ROUNDS = 20
STALE = {(412, "version.stale")}
# Whoever signs has signed before the transaction decides again (ARCHITECTURE.md, "A command").
STALE_SIGNED = STALE | {(409, "signature.content_moved")}


def beside(client):
    """A second window of the same person: the same session on a connection of its own."""
    other = Client(client.host, client.port)
    other.cookie, other.csrf = client.cookie, client.csrf
    return other


def at_once(*acts):
    """The answers of acts (client, method, path, body, options) sent at the same moment on open connections."""
    start = threading.Barrier(len(acts))

    def send(act):
        client, method, path, body, options = act
        client.get("/healthz")
        start.wait()
        return client.request_once(method, path, body, None, options.get("key", str(uuid.uuid4())), options["version"])

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(send, acts))


def events_of(answer):
    return [event for event in answer.headers.get("hz-events", "").split(", ") if event]


def one_won(server, answers, size_before, refusals):
    """The one answer with success: its events, and no others, came onto the record."""
    won = [answer for answer in answers if answer.status == 200]
    lost = {(answer.status, answer.code) for answer in answers if answer.status != 200}
    assert len(won) == 1 and lost and lost <= refusals, [(answer.status, answer.text[:300]) for answer in answers]
    assert len(events_of(won[0])) == log_size(server) - size_before > 0, (events_of(won[0]), size_before)
    assert all(expect(server.client().get(f"/api/v1/events/{event}"))["state"] == "integrated" for event in events_of(won[0]))
    return won[0]


def joined(server, world, *names_and_roles):
    """More people of the body at work."""
    invitations = {name: world.employ(name, 20 + number, roles, grade)
                   for number, (name, roles, grade) in enumerate(names_and_roles)}
    for name, invitation in invitations.items():
        world.logins[name] = server.accept(invitation, PASSWORD)


def test_two_clerks_decide_about_one_application(binary):
    with controlled(binary) as server:
        refused_or_accepted(server)


def refused_or_accepted(server):
    """Two clerks at once: one wins, whatever each of them decided."""
    world = World(server)
    world.found(DAY, ("keeper", "intake"))
    joined(server, world, ("clerk", ["application_reviewer"], None))
    world.clock(DAY, "08:40")
    world.publish_fees(DAY)
    refusal = {"ground": "outside_catalogue", "reason": "不在目录内"}
    for number in range(ROUNDS):
        case = Case.apply(world, DOCUMENTS)
        case.act("intake", "/client-check", {"listed": False, "source": "示例查询2026-1"})
        version = world.by("client").get(case.path).version
        # In every second round they do not even agree.
        other = ("/refusal", refusal) if number % 2 else ("/acceptance", {})
        size = log_size(server)
        answers = at_once((world.by("intake"), "POST", case.path + "/acceptance", {}, {"version": version}),
                          (world.by("clerk"), "POST", case.path + other[0], other[1], {"version": version}))
        won = one_won(server, answers, size, STALE)
        seen = world.by("client").get(case.path)
        assert (seen.json["state"], seen.version) == (won.json["state"], version + len(events_of(won))), seen.text[:300]


def test_two_administrators_grant_one_role(binary):
    with controlled(binary) as server:
        world = World(server)
        world.found(DAY, ("keeper",))
        body = world.organisations["body"]
        for number in range(ROUNDS):
            person = expect(world.by("keeper").post(f"/api/v1/organisations/{body}/persons", {
                "name": f"示例人员{number}", "document": "passport", "number": f"E9{number:06d}"}, if_match=False))["person"]
            account = expect(world.by("keeper").post("/api/v1/accounts", {
                "organisation": body, "person": person, "login": f"grant-{number}", "roles": ["reviewer"]}, if_match=False))["account"]
            path = f"/api/v1/accounts/{account}"
            version, size = world.by("admin1").get(path).version, log_size(server)
            answers = at_once(*((world.by(name), "POST", path + "/roles/reviewer/grant", {}, {"version": version})
                                for name in ("admin1", "admin2")))
            one_won(server, answers, size, STALE)
            assert expect(world.by("admin1").get(path))["roles"] == ["reviewer"]
        another_role(world, path)


def another_role(world, path):
    """One administrator asks for it, another grants."""
    world.by("admin1").get(path)
    asked = expect(world.by("admin1").post(path + "/roles/assessor/request", {}))
    assert [one["role"] for one in asked["pending"]] == ["assessor"], asked
    expect(world.by("admin1").post(path + "/roles/assessor/grant", {}), 422, "account.second_person_needed")
    world.by("admin2").get(path)
    assert expect(world.by("admin2").post(path + "/roles/assessor/grant", {}))["roles"] == ["reviewer", "assessor"]


def test_two_windows_save_one_draft(binary):
    """A draft is not on the record; still the second of two does not overwrite what it has not seen."""
    with controlled(binary) as server:
        world = World(server)
        world.found(DAY, ())
        first, second = world.by("client"), beside(world.by("client"))
        for number in range(ROUNDS):
            path, texts = f"/api/v1/drafts/{uuid.uuid4()}", [f"示例{number}甲", f"示例{number}乙"]
            answers = at_once(*((client, "PUT", path, {"version": 0, "content": {"text": text}}, {"version": False})
                                for client, text in zip((first, second), texts)))
            statuses = [(answer.status, answer.code) for answer in answers]
            assert sorted(statuses) == [(200, None), (409, "version.stale")], (statuses, answers[0].text, answers[1].text)
            kept = expect(first.get(path))
            assert kept["content"] == {"text": texts[statuses.index((200, None))]}, kept


def test_one_idempotency_key_at_once_has_one_effect(binary):
    with controlled(binary) as server:
        world = World(server)
        world.found(DAY, ())
        windows = [world.by("admin1"), *(beside(world.by("admin1")) for _ in range(3))]
        for number in range(ROUNDS):
            body = {"uscc": uscc(f"91990100MA1KB{number:04d}"), "name": f"示例同时{number}有限公司",
                    "kind": "service_provider", "region": "990101"}
            size = log_size(server)
            answers = at_once(*((window, "POST", "/api/v1/organisations", body, {"version": False, "key": f"once-{number}"})
                                for window in windows))
            assert {(answer.status, answer.body, answer.headers.get("hz-events")) for answer in answers} == {
                (200, answers[0].body, answers[0].headers["hz-events"])}, [answer.text for answer in answers]
            assert log_size(server) - size == len(events_of(answers[0])) == 1
        # The key with another body, at the same moment: one of the two is done, the other one told.
        bodies = [{**body, "uscc": uscc(f"91990100MA1KC{number:04d}")} for number in range(2)]
        size = log_size(server)
        one_won(server, at_once(*((window, "POST", "/api/v1/organisations", body, {"version": False, "key": "two-bodies"})
                                  for window, body in zip(windows, bodies))), size, {(422, "idempotency.reused")})


def test_two_deciders_sign_one_decision(binary):
    """D presses twice, the other decider once, all at one moment: one signed conclusion, by one of them."""
    with server_of(binary) as server:
        world = World(server)
        case = applied(world)
        joined(server, world, ("other", ["decision_maker"], "assessor"))
        planned(world, case)
        case.declare("other")
        evaluated(world, case)
        world.clock("2026-05-18")
        case.report("a")
        world.clock("2026-05-21")
        case.act("c", "/review", {"outcome": "pass", "note": "同意"})
        world.clock("2026-05-27")
        version, size = world.by("d").get(case.path).version, log_size(server)
        conclusion = {"conclusion": "grant", "reason": "符合认证要求", "signing_password": PASSWORD}
        mine = {"version": version, "key": str(uuid.uuid4())}
        decider, path = world.by("d"), case.path + "/decision"
        expect(world.by("other").get(case.path))
        once, twice, other = at_once((decider, "POST", path, conclusion, mine), (beside(decider), "POST", path, conclusion, mine),
                                     (world.by("other"), "POST", path, conclusion, {"version": version}))
        if other.status == 200:
            assert {(answer.status, answer.code) for answer in (once, twice)} <= STALE_SIGNED, (once.text, twice.text)
        else:
            assert (once.status, once.body) == (twice.status, twice.body) and events_of(once) == events_of(twice), (once.text, twice.text)
        won = one_won(server, (other, once), size, STALE_SIGNED)
        seen = world.by("e").get(case.path)
        assert (seen.json["state"], seen.version) == (won.json["state"], version + len(events_of(won)))
        assert case.signed("e", "/decision/confirmation")["state"] == "granted"
