"""Somebody sets the machine's clock, a day or ten years off: the server's time goes on as before, nothing expires,
nobody is signed out, and the operator is told. A start with a clock that cannot be right is refused.
"""
import email.utils
import json
import time

from faulty import Faults
from fsck_test import grow
from scheme import expect, uscc
from server import START_S, Server, eventually

DAY_S = 86_400
SHIFTS_S = (DAY_S, -DAY_S, 3653 * DAY_S, -3653 * DAY_S)
NEAR_S = 60
ROUNDS = 2  # signed checkpoints are a second apart, and so are the looks at what falls due


def told(server, event):
    """The lines of the log of one kind."""
    lines = [json.loads(line) for line in server.log(100_000).splitlines() if line.startswith("{")]
    return [line for line in lines if line["event"] == event]


def size(server):
    logs = server.client().get("/.well-known/hengzheng").json["logs"]
    prefix = next(log["prefix"] for log in logs if log["current"] and log["hash"] == "sha256")
    return int(server.client().get(prefix + "checkpoint").text.splitlines()[1])


def server_time(server):
    return email.utils.parsedate_to_datetime(server.client().get("/healthz").headers["date"]).timestamp()


class Work:
    """One event after the other, each signed by a checkpoint."""

    def __init__(self, server, admin):
        self.server, self.admin, self.count = server, admin, 0

    def one(self):
        self.count += 1
        before = size(self.server)
        expect(self.admin.post("/api/v1/organisations", {
            "uscc": uscc(f"91990100MA1C{self.count:05d}"), "name": f"示例第{self.count}有限公司", "kind": "service_provider",
            "region": "990101"}, if_match=False))
        eventually(lambda: size(self.server) > before, "a checkpoint", START_S)


def statuses(server):
    listed = server.client().get("/api/v1/public/certificates?limit=100").json["items"]
    return {row["number"]: row["status"] for row in listed}


def test_a_clock_that_is_set_changes_nothing(binary):
    with Server(binary, data="demo") as server:
        server.stop()
        faults = Faults(server)
        server.start()
        work, before = Work(server, server.client("admin1")), statuses(server)
        assert "valid" in before.values(), before
        for count, shift in enumerate(SHIFTS_S, 1):
            faults.shift_clock(shift)
            eventually(lambda count=count: len(told(server, "clock.stepped")) == count, "the incident", START_S)
            assert abs(told(server, "clock.stepped")[-1]["step_ms"] / 1000 - shift) < NEAR_S
            for _ in range(ROUNDS):
                work.one()
            assert abs(server_time(server) - time.time()) < NEAR_S
            assert statuses(server) == before
            faults.shift_clock(0)
            eventually(lambda count=count: len(told(server, "clock.agrees")) == count, "its end", START_S)
        server.stop()
        binary.run("fsck", "--data", server.data)


def test_a_start_with_a_wrong_clock_is_refused(binary):
    with Server(binary) as server:
        grow(server)
        server.stop()
        faults = Faults(server)
        for shift, code in ((-DAY_S, "clock.behind"), (40 * DAY_S, "clock.ahead")):
            faults.shift_clock(shift)
            try:
                server.start()
            except AssertionError as refused:
                assert code in str(refused), refused
            else:
                raise AssertionError(f"started {shift} s off")
        server.options = (*server.options, "--trust-clock")
        server.start()  # the operator has looked: 40 days without any event are possible
        server.stop()
        faults.shift_clock(41 * DAY_S)
        server.options = server.options[:-1]
        server.start()
