"""Notices over the real binary: who is told of an act, reminders before a last day, and the calendar of one person, read
back by another program (python3-icalendar)."""
import datetime
import signal

from certified_test import server_of
from debian import module
from scheme import DOCUMENTS, Case, World, expect
from server import eventually


def inbox(world, who, query="?limit=100"):
    return expect(world.by(who).get(f"/api/v1/notices{query}"))["items"]


def of_kind(world, who, kind):
    return [item for item in inbox(world, who) if item["kind"] == kind]


def told(world, who, kind, count=1):
    """The notices of that kind once there are `count` of them, and no more."""
    def look():
        found = of_kind(world, who, kind)
        return found if len(found) >= count else None
    found = eventually(look, f"{who} is told {kind}")
    assert len(found) == count, found
    return found


def applied(world):
    """Application on 03-16, asked for a supplement on 03-18, supplied on 03-20; only the people this needs."""
    world.found("2026-03-16", names=("keeper", "intake", "planner"))
    world.publish_fees("2026-03-16")
    case = Case.apply(world, DOCUMENTS[:-1])
    world.clock("2026-03-18")
    case.act("intake", "/supplement-requests", {"items": ["5.9 数据安全保护的证据"]})
    world.clock("2026-03-20")
    case.act("client", "/supplements", {"note": "补充5.9证据", "documents": [
        {"code": DOCUMENTS[-1], "file": world.upload("client", DOCUMENTS[-1])}]})
    return case


def test_both_sides_are_told_what_they_must_do(binary):
    with server_of(binary) as server:
        world = World(server)
        case = applied(world)
        [asked] = told(world, "intake", "case.submitted")
        assert (asked["asks"], asked["about"], asked["subject"], asked["code"]) == \
            ("act", "case", case.case_id, "CASE_ACCEPT"), asked
        [asked] = told(world, "client", "case.supplement_requested")
        assert (asked["asks"], asked["code"], asked["due"]) == ("act", "CASE_SUPPL", "2026-04-17"), asked
        [supplied] = told(world, "intake", "case.supplement_supplied")
        assert supplied["due"] == case.read("intake")["clocks"][0]["due"], supplied
        assert {item.get("client_name", "示例星垣安全技术有限公司") for item in inbox(world, "client")} == {"示例星垣安全技术有限公司"}
        assert "示例人员" not in str(inbox(world, "client")) and "mail" not in asked, "nobody's name, no mail without a server"
        # Nobody else's business.
        for who in ("planner", "keeper", "admin1"):
            assert not [item for item in inbox(world, who) if item["about"] == "case"], who
        # Read stays read; the count follows.
        before = expect(world.by("client").get("/api/v1/notices/unread"))["unread"]
        read = {"notices": [item["id"] for item in inbox(world, "client", "?unread=true&limit=2")]}
        expect(world.by("intake").post("/api/v1/notices/reading", read, if_match=False), 404, "notice.not_found")
        expect(world.by("client").post("/api/v1/notices/reading", read, if_match=False))
        assert expect(world.by("client").get("/api/v1/notices/unread"))["unread"] == before - len(read["notices"])
        case.accept()
        told(world, "planner", "case.accepted.quote")
        server.stop()
        assert binary.run("fsck", "--data", server.data).returncode == 0


def test_nothing_is_lost_and_nothing_told_twice_when_the_server_dies(binary):
    with server_of(binary) as server:
        world = World(server)
        case = applied(world)
        case.act("intake", "/client-check", {"listed": False, "source": "示例查询2026-1"})
        case.act("intake", "/acceptance")
        server.restart(signal.SIGKILL)  # maybe before the round, maybe after it
        told(world, "planner", "case.accepted.quote")
        told(world, "client", "case.accepted")
        server.restart(signal.SIGKILL)
        world.clock("2026-03-24")
        case.contract("2026-03-25")
        told(world, "planner", "case.agreed")  # so a round went by
        told(world, "planner", "case.accepted.quote")
        told(world, "client", "case.accepted")


def test_who_left_the_organisation_sees_nothing(binary):
    with server_of(binary) as server:
        world = World(server)
        applied(world)
        told(world, "intake", "case.submitted")
        person, body = world.people["intake"], world.organisations["body"]
        expect(world.by("admin1").get(f"/api/v1/persons/{person}"))
        expect(world.by("admin1").post(f"/api/v1/persons/{person}/employments/{body}/end", {"to": "2026-03-20"}))
        world.clock("2026-03-21")
        assert inbox(world, "intake") == []
        assert expect(world.by("intake").get("/api/v1/notices/unread"))["unread"] == 0


def test_a_last_day_is_announced_and_then_missed(binary):
    with server_of(binary) as server:
        world = World(server)
        case = applied(world)
        due = case.read("intake")["clocks"][0]["due"]
        day = datetime.date.fromisoformat(due)
        # Steps of 2 and 1 days, each at 08:00; the clock jumps over both and the reminders come in order.
        world.clock(str(day), "09:00")
        near = told(world, "intake", "deadline.near", 2)
        assert [item["at"][:10] for item in near] == [str(day - datetime.timedelta(days=n)) for n in (1, 2)], near
        assert {item["due"] for item in near} == {due} and {item["code"] for item in near} == {"CASE_ACCEPT"}
        assert not of_kind(world, "client", "deadline.near"), "it is not the client's duty"
        assert not of_kind(world, "intake", "deadline.missed")
        world.clock(str(day + datetime.timedelta(days=1)))
        [missed] = told(world, "intake", "deadline.missed")
        assert missed["due"] == due and missed["asks"] == "act", missed
        told(world, "intake", "deadline.near", 2)
        server.restart()
        told(world, "intake", "deadline.near", 2)


def calendar_of(server, url):
    """The feed, checked line by line (RFC 5545 3.1) and read by python3-icalendar."""
    path = "/" + url.split("/", 3)[3]
    response = server.client().get(path)
    assert response.status == 200 and response.headers["content-type"] == "text/calendar; charset=utf-8", response.text
    assert "no-store" in response.headers["cache-control"]
    lines = response.body.split(b"\r\n")
    assert lines[-1] == b"" and not [line for line in lines if len(line) > 75 or b"\n" in line or b"\r" in line], lines
    for line in lines:
        line.decode("utf-8")  # folded between characters
    return module("icalendar").Calendar.from_ical(response.body)


def days_of(calendar):
    return [(event["DTSTART"].dt, event["DTEND"].dt, str(event["UID"]), str(event["SUMMARY"]), str(event["STATUS"]))
            for event in calendar.walk("VEVENT")]


def test_the_calendar_of_one_person(binary):
    with server_of(binary) as server:
        world = World(server)
        world.found("2026-03-16", names=("keeper", "intake"))
        world.publish_fees("2026-03-16")
        case = Case.apply(world, DOCUMENTS)
        url = expect(world.by("intake").post("/api/v1/calendar-feed", {}, if_match=False))["url"]
        assert url.startswith("https://hz.example/calendar/") and url.endswith(".ics") and len(url) > 70, url
        calendar = calendar_of(server, url)
        assert str(calendar["VERSION"]) == "2.0" and str(calendar["METHOD"]) == "PUBLISH"
        due = datetime.date.fromisoformat(case.read("intake")["clocks"][0]["due"])
        [day] = days_of(calendar)
        assert day[:2] == (due, due + datetime.timedelta(days=1)) and day[3:] == ("受理或不予受理", "CONFIRMED"), day
        assert case.case_id in str(calendar.walk("VEVENT")[0]["DESCRIPTION"])
        # Paused: it stays, marked; supplied: the same UID with the new day.
        case.act("intake", "/supplement-requests", {"items": ["5.9 数据安全保护的证据"]})
        [paused] = days_of(calendar_of(server, url))
        assert (paused[2], paused[4]) == (day[2], "TENTATIVE"), paused
        world.clock("2026-03-20")
        case.act("client", "/supplements", {"note": "补充5.9证据"})
        [later] = days_of(calendar_of(server, url))
        assert later[2] == day[2] and later[0] > due and later[4] == "CONFIRMED", later
        # Another duty, another calendar; a new address ends the old one.
        other = expect(world.by("client").post("/api/v1/calendar-feed", {"language": "en"}, if_match=False))["url"]
        assert days_of(calendar_of(server, other)) == []
        again = expect(world.by("intake").post("/api/v1/calendar-feed", {}, if_match=False))["url"]
        assert server.client().get("/" + url.split("/", 3)[3]).status == 404
        assert len(days_of(calendar_of(server, again))) == 1
        case.accept()
        assert days_of(calendar_of(server, again)) == [], "met"
        expect(world.by("intake").delete("/api/v1/calendar-feed", if_match=False))
        expect(server.client().get("/" + again.split("/", 3)[3]), 404, "feed.not_found")
        # The secret stands in no file of the server.
        secret = again.rsplit("/", 1)[1][:-4].encode()
        server.stop()
        for path in [*server.data.rglob("*"), server.folder / "log"]:
            assert not path.is_file() or secret not in path.read_bytes(), path
