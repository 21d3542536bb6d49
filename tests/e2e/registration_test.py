"""An organisation registers itself, up to its first application; what strangers sent goes again with what named it."""
import pathlib
from concurrent.futures import ThreadPoolExecutor

from client import Client
from scheme import CLIENT_USCC, DOCUMENTS, Case, World, expect, uscc
from server import Server

LETTER = "%PDF-1.4\n% 示例授权书，无任何效力。\n%%EOF\n".encode("utf-8")
REFERENCE = {"letter_number": "示例授〔2026〕1号", "letter_dated": "2026-03-06"}
REGISTRATIONS = "/api/v1/registrations"


def filing(code, login, **more):
    return {"uscc": code, "letter_uscc": code, "name": f"示例单位{login}", "kind": "service_provider", "region": "990101",
            "person": "示例经办人", "login": login, **more}


def send_letter(server, filed, content=LETTER):
    return server.client().upload(
        "POST", f"{REGISTRATIONS}/{filed['registration']}/letter?ticket={filed['ticket']}&name=授权书.pdf", "授权书.pdf",
        content, if_match=False)


def waiting(server, code, login, content=LETTER, **more):
    filed = expect(server.client().post(REGISTRATIONS, filing(code, login, **more), if_match=False))
    expect(send_letter(server, filed, content))
    return filed


def held(server, filed, act="state", **expected):
    answer = server.client().post(f"{REGISTRATIONS}/{filed['registration']}/{act}", {"secret": filed["secret"]},
                                  if_match=False)
    return expect(answer, **expected)


def decide(client, filed, act="confirmation", body=REFERENCE, **expected):
    path = f"{REGISTRATIONS}/{filed['registration']}"
    letter = client.get(f"{path}/letter")
    assert letter.status == 404 or letter.body == LETTER, letter.text
    return expect(client.post(f"{path}/{act}", body, if_match=False), **expected)


def stored_files(data):
    """What is kept; not what is on its way in."""
    root = pathlib.Path(data) / "evidence" / "sm3"
    return sorted(path.name for path in root.rglob("*") if path.is_file() and len(path.name) == 64)


def test_a_body_confirms_its_client_who_applies(binary):
    """The reviewer of the body that was asked confirms; the new administrator sends in an application."""
    with Server(binary, clock="controlled", clock_from="2026-03-09T08:00:00+08:00", demo=True) as server:
        world = World(server)
        world.found("2026-03-09", names=("keeper", "intake"))
        world.publish_fees("2026-03-09")
        code = uscc("91990100MA0CB0777")
        expect(server.client().post(REGISTRATIONS, filing(CLIENT_USCC, "known"), if_match=False), 409,
               "registration.code_taken")
        expect(server.client().post(REGISTRATIONS, filing(code, "moon", body=world.organisations["client"]),
                                    if_match=False), 404, "body.not_found")
        filed = waiting(server, code, "moon", body=world.organisations["body"])
        to_platform = waiting(server, uscc("91990100MA0CB0778"), "sun", kind="network_operator")
        # Each sees what was sent to it; the platform all.
        intake = world.by("intake")
        assert [item["uscc"] for item in expect(intake.get(REGISTRATIONS))["items"]] == [code]
        assert len(expect(world.by("admin1").get(REGISTRATIONS))["items"]) == 2
        decide(intake, to_platform, status=404, code="registration.not_found")
        for foreign in ("keeper", "client"):
            expect(world.by(foreign).get(REGISTRATIONS), 403, "permission.missing")
            expect(world.by(foreign).post(f"{REGISTRATIONS}/{filed['registration']}/confirmation", REFERENCE,
                                          if_match=False), 403, "permission.missing")

        made = decide(intake, filed)
        assert "invitation" not in made, made
        # Two decide: one wins, the other finds nothing that waits.
        decide(world.by("admin1"), filed, status=404, code="registration.not_found")
        expect(intake.get(f"/api/v1/files/{world.organisations['body']}/{stored_files(server.data)[0]}"))
        taken = held(server, filed, "invitation")
        world.logins["client"] = server.accept(taken["invitation"])
        world.clock("2026-03-09", "09:10")
        world.organisations["client"] = made["organisation"]
        case = Case.apply(world, DOCUMENTS)
        assert case.read("client")["client"] == made["organisation"]
        world.clock("2026-03-10")
        assert case.accept()["state"] == "accepted"
        # At the same moment: one confirms, and there is one organisation.
        raced = waiting(server, uscc("91990100MA0CB0776"), "raced", body=world.organisations["body"])
        path = f"{REGISTRATIONS}/{raced['registration']}"
        both = [world.by("intake"), world.by("admin1")]
        for client in both:
            assert client.get(f"{path}/letter").body == LETTER
        with ThreadPoolExecutor(2) as pool:
            answers = list(pool.map(lambda client: client.post(f"{path}/confirmation", REFERENCE, if_match=False), both))
        assert sorted(answer.status for answer in answers) == [200, 404], [answer.text for answer in answers]
        found = expect(world.by("admin1").get("/api/v1/organisations?uscc=" + uscc("91990100MA0CB0776")))["items"]
        assert [item["organisation"] for item in found] == [
            answer.json["organisation"] for answer in answers if answer.status == 200], found
        # Registered meanwhile by another way: the confirmation loses, the registration can be refused.
        late = waiting(server, uscc("91990100MA0CB0779"), "late")
        world.organisation("示例先到单位", uscc("91990100MA0CB0779"), "service_provider")
        decide(world.by("admin1"), late, status=409, code="registration.code_taken")
        decide(world.by("admin1"), late, "rejection", {"reason": "示例已登记"})
        assert held(server, late)["reason"] == "示例已登记"
        server.stop()
        done = server.binary.run("fsck", "--data", server.data)
        assert "belongs to no event" not in done.stdout, done.stdout
        server.start()


def test_bytes_go_with_the_last_thing_that_names_them(binary):
    """Expired, rejected and refused letters leave nothing behind; what an event names stays."""
    with Server(binary, clock="controlled", clock_from="2026-03-09T08:00:00+08:00", demo=True) as server:
        world = World(server)
        for row in server.prepared["invitations"]:
            world.logins[row["login"]] = server.accept(row["invitation"])
        world.clock("2026-03-09", "08:10")
        codes = [uscc(f"91990100MA0CB080{n}") for n in range(5)]
        first, second = (waiting(server, codes[n], f"login-{n}") for n in (0, 1))
        alone = waiting(server, codes[2], "login-2", LETTER + b"% alone\n")
        assert len(stored_files(server.data)) == 2, stored_files(server.data)
        # Refused on the way or by its kind: nothing, or nothing for long.
        filed = expect(server.client().post(REGISTRATIONS, filing(codes[3], "login-3"), if_match=False))
        path = f"{REGISTRATIONS}/{filed['registration']}/letter?ticket={filed['ticket']}&name=x"
        large = Client("127.0.0.1", server.port).exchange(
            "POST", path, {"Content-Length": str(6 * 1024 * 1024), "Idempotency-Key": "large"}, None)
        assert large.status == 413, large.text
        expect(send_letter(server, {**filed, "ticket": filed["secret"]}), 404, "registration.not_found")
        expect(send_letter(server, filed, "示例文字".encode("utf-8")), 400, "registration.letter_type")
        assert len(stored_files(server.data)) == 3
        world.clock("2026-03-09", "08:45")
        assert len(stored_files(server.data)) == 2
        # Two registrations share one letter; a rejection takes only its own share.
        decide(world.by("admin1"), first, "rejection", {"reason": "示例印章不清"})
        world.clock("2026-03-10")
        assert len(stored_files(server.data)) == 2
        # A backup carries what waits.
        copied = server.folder / "backup"
        server.binary.run("backup", "--data", server.data, "--to", copied)
        assert stored_files(copied) == stored_files(server.data)
        decide(world.by("admin1"), second)
        world.clock("2026-04-08", "08:09")
        assert held(server, alone)["state"] == "waiting" and len(stored_files(server.data)) == 2
        world.clock("2026-04-08", "08:10")
        assert held(server, alone)["state"] == "expired"
        assert len(stored_files(server.data)) == 1, stored_files(server.data)
        # The confirmed one is evidence: it stays, and its secret opened the account.
        assert held(server, second, "invitation")["login"] == "login-1"
        assert held(server, alone, "invitation", status=409, code="registration.not_confirmed")
        world.clock("2026-05-20")
        for gone in (first, alone, filed):
            held(server, gone, status=404, code="registration.not_found")
        assert len(stored_files(server.data)) == 1
        server.stop()
        done = server.binary.run("fsck", "--data", server.data)
        assert "belongs to no event" not in done.stdout, done.stdout
        server.start()


def test_strangers_file_so_often_and_no_more(binary):
    """Tries count whatever comes of them, so that codes and logins are not found out by trying."""
    with Server(binary, clock="controlled", clock_from="2026-03-09T08:00:00+08:00", demo=True) as server:
        public = server.client()
        wrong = {**filing(CLIENT_USCC, "trying"), "letter_uscc": uscc("91990100MA0CB0777")}
        for _ in range(20):
            expect(public.post(REGISTRATIONS, wrong, if_match=False), 422, "registration.letter_of_another")
        expect(public.post(REGISTRATIONS, wrong, if_match=False), 429, "rate.limited")
        World(server).clock("2026-03-10", "08:00")
        expect(public.post(REGISTRATIONS, filing(CLIENT_USCC, "trying"), if_match=False))
