"""A person's data is erased: not while a record must be kept; then the bytes are nowhere in the data directory, and
everything still verifies."""
from certified_test import certified, server_of
from scheme import World, expect, uscc

CONTACT = {"name": "示例联络人甲", "phone": "000-7654321", "email": "example.person@example.invalid"}
NAME, NUMBER = "示例人员待删除", "E7654321"
WRITES = 200  # as many as a long transaction beside it may take
WISH = {"ground": "retention_over", "reason": "保存期满"}


def traces(server, *texts):
    """Files of the data directory and of the database that hold one of the texts."""
    wanted = [text.encode("utf-8") for text in texts]
    files = [str(path.relative_to(server.data)) for path in sorted(server.data.rglob("*"))
             if path.is_file() and any(text in path.read_bytes() for text in wanted)]
    return files + server.database.kept_where(wanted)


def hired(world):
    body = world.organisations["body"]
    person = expect(world.by("admin1").post(f"/api/v1/organisations/{body}/persons", {
        "name": NAME, "document": "passport", "number": NUMBER, "contact": CONTACT}, if_match=False))["person"]
    expect(world.by("admin1").post(f"/api/v1/persons/{person}/employments", {
        "organisation": body, "from": "2025-01-02", "full_time": True}, if_match=1))
    expect(world.by("admin1").post(f"/api/v1/persons/{person}/competences", {
        "category": "testing_assessment", "grade": "assessor", "from": "2025-01-02", "evidence": "示例注册证书7654321",
        "registration": "示例注册号7654321"}, if_match=2))
    world.people["gone"] = person
    world.logins["gone"] = world.server.accept(world.invite("gone", body, person, ["assessor"]))
    return person


def act(world, who, person, path, body=None, status=200, code=None):
    expect(world.by(who).get(f"/api/v1/persons/{person}"))
    return expect(world.by(who).post(f"/api/v1/persons/{person}{path}", body or {}), status, code)


REASON = "示例离职原因"


def leave(world, name, day):
    body, person = world.organisations["body"], world.people[name]
    act(world, "admin1", person, f"/employments/{body}/end", {"to": day})
    account = next(row["id"] for row in expect(world.by("admin1").get(f"/api/v1/accounts?organisation={body}"))["items"]
                   if row["login"] == f"{name}-999")
    expect(world.by("admin1").get(f"/api/v1/accounts/{account}"))
    expect(world.by("admin1").post(f"/api/v1/accounts/{account}/disabling", {"reason": REASON, "leave_open": True}))


def assert_forgotten(world, *texts):
    """Whoever reads at that moment, or writes to another database of the cluster, puts the rewriting off until a later write
    (docs/maintenance.md)."""
    for number in range(WRITES):
        if not traces(world.server, *texts):
            return
        world.organisation(f"示例后来者{number}有限公司", uscc(f"91990100MA1ER{number:04}"), "service_provider")
    raise AssertionError(traces(world.server, *texts))


def test_erased_bytes_are_nowhere_and_all_still_verifies(binary):
    with server_of(binary) as server:
        world = World(server)
        world.found("2026-03-09", names=("keeper", "intake"))
        person = hired(world)
        assert traces(server, NAME), "the name is looked for where it must be"
        act(world, "admin1", person, "/erasure-request", WISH, 422, "privacy.employed")
        world.clock("2026-03-10")
        leave(world, "gone", "2026-03-10")
        act(world, "admin1", person, "/erasure-request", WISH, 422, "privacy.employed")  # his last day
        world.clock("2026-03-16")
        act(world, "keeper", person, "/erasure-request", WISH)
        act(world, "admin1", person, "/erasure-request", WISH, 422, "privacy.requested")
        act(world, "keeper", person, "/erasure", {}, 403, "permission.missing")
        done = act(world, "admin1", person, "/erasure")
        assert done["erased"] == 8, done  # six of the person's, login and reason of his account
        seen = expect(world.by("admin2").get(f"/api/v1/persons/{person}"))
        for member in ("name", "contact", "identity_masked"):
            assert seen[member] == {"erased": True}, seen
        act(world, "admin2", person, "/erasure", {}, 422, "privacy.erased")
        assert_forgotten(world, NAME, NUMBER, *CONTACT.values(), "7654321")
        server.stop()
        for command in ("fsck", "rebuild", "fsck"):
            server.binary.run(command, "--data", server.data)
        assert traces(server, NAME, NUMBER, *CONTACT.values(), "7654321") == []


def test_a_record_that_must_be_kept_is_not_erased(binary):
    with server_of(binary) as server:
        world, case = certified(server)
        person = world.people["b"]
        world.clock("2026-06-01")
        leave(world, "b", "2026-06-01")
        world.clock("2026-06-02")
        # The certificate he evaluated for ends on 2029-05-28; its record is kept two years more.
        act(world, "admin1", person, "/erasure-request", WISH, 422, "privacy.retained")
        world.clock("2031-05-28")
        act(world, "admin1", person, "/erasure-request", WISH, 422, "privacy.retained")
        world.clock("2031-05-29")
        act(world, "admin1", person, "/erasure-request", WISH)
        act(world, "admin2", person, "/erasure")
        assert case.read("keeper")["report"]["by"] == world.people["a"]
        # His login goes with him, and why his account ended; the account and its roles stay on record.
        logins = [row["login"] for row in expect(world.by("admin1").get(
            f"/api/v1/accounts?organisation={world.organisations['body']}&limit=100"))["items"]]
        assert logins.count({"erased": True}) == 1 and "b-999" not in logins, logins
        server.stop()
        # As a JSON text, as the value of a key beside its name: the bare letters may stand in any UUID.
        assert traces(server, '"b-999"', "loginb-999", REASON) == []
        for command in ("fsck", "rebuild", "fsck"):
            server.binary.run(command, "--data", server.data)
