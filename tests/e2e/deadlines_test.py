"""Deadlines by themselves: noted on the day after they pass, shown to both parties with their legal basis, and counted
again when the operator lays a later year's holidays beside the data."""
import json

from certified_test import applied, server_of
from scheme import DOCUMENTS, Case, World, expect


def board(world, who, query=""):
    return expect(world.by(who).get(f"/api/v1/deadlines{query}"))


def test_a_missed_day_is_noted_and_seen(binary):
    with server_of(binary) as server:
        world = World(server)
        case = applied(world)  # supplied on 03-20: the clock stood still for two days
        [item] = board(world, "intake")["items"]
        assert (item["code"], item["standing"], item["case_id"]) == ("CASE_ACCEPT", "running", case.case_id), item
        due = item["due"]
        assert board(world, "client")["items"] == [item]
        before = case.read("intake")
        world.clock("2026-03-30")
        shown = board(world, "intake", "?standing=overdue")
        [item] = shown["items"]
        assert (item["due"], item["missed"], item["standing"], item["on_breach"]) == (due, due, "overdue", "alarm"), item
        assert shown["swept"] >= "2026-03-2" and shown["calendar_known_until"] == "2026-12-31", shown
        [row] = expect(world.by("intake").get("/api/v1/overview"))["bodies"]
        assert (row["cases"], row["overdue"], row["suspended"]) == (1, 1, 0), row
        late = case.read("intake")
        assert late["clocks"][0]["missed"] == due and late["state"] == before["state"], late
        # Late is still done; then nothing is owed.
        case.accept()
        assert board(world, "intake")["items"] == []
        server.stop()
        assert binary.run("fsck", "--data", server.data).returncode == 0


def test_a_later_calendar_is_counted_at_the_next_start(binary):
    with server_of(binary) as server:
        world = World(server)
        world.found("2026-12-28")
        world.clock("2026-12-29")
        case = Case.apply(world, DOCUMENTS)
        [item] = board(world, "intake")["items"]
        assert item["provisional"] is True and item["due"] == "2027-01-05", item
        server.stop()
        folder = server.data / "calendar"
        folder.mkdir()
        table = folder / "2027.json"
        table.write_text("{}")
        failed = binary.run("serve", "--data", server.data, "--clock", "controlled", check=False)
        assert failed.returncode == 2 and "2027.json" in failed.stderr, failed.stderr
        # 示例: the first three days of January and the Monday after them are free.
        table.write_text(json.dumps({
            "id": "cn-workdays", "version": "2027", "source": "示例安排", "known_from": "2027-01-01",
            "known_until": "2027-12-31", "holidays": ["2027-01-01", "2027-01-04"], "makeup_days": []}))
        server.start()
        for client in server.clients.values():
            client.port = server.port
        shown = board(world, "intake")
        [item] = shown["items"]
        assert (item["due"], item.get("provisional")) == ("2027-01-07", None), item
        assert shown["calendar_known_until"] == "2027-12-31", shown
        assert case.read("intake")["clocks"][0]["due"] == "2027-01-07"
        server.restart()
        assert board(world, "intake")["items"] == [item], "counted once"
        server.stop()
        assert binary.run("fsck", "--data", server.data).returncode == 0
        again = binary.run("rebuild", "--data", server.data)
        assert again.returncode == 0 and binary.run("fsck", "--data", server.data).returncode == 0
