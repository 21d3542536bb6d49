"""Mails to a real SMTP server (python3-aiosmtpd): taken, refused for now, refused for good, a server that accepts and
never answers, a login that wants TLS."""
import contextlib
import email
import email.policy
import pathlib
import re
import socket
import ssl
import subprocess
import tempfile
import threading
import time

from certified_test import server_of
from debian import module
from notices_test import inbox, told
from scheme import DOCUMENTS, Case, World, expect
from server import Server, eventually, free_port

FROM = "platform@hz.example"


class Box:
    """What the mail server does with each address, and the mails it took."""

    def __init__(self):
        self.mails, self.refused, self.later = [], [], set()
        self.kind = True  # takes everything, so that addresses can be confirmed

    async def handle_RCPT(self, _server, _session, envelope, address, _options):
        if self.kind:
            envelope.rcpt_tos.append(address)
            return "250 OK"
        if address.startswith("never@"):
            self.refused.append(address)
            return "550 no such mailbox"
        if address.startswith("later@") and address not in self.later:
            self.later.add(address)
            self.refused.append(address)
            return "451 try again later"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, _server, _session, envelope):
        self.mails.append(envelope)
        return "250 taken"

    def to(self, address, count=1):
        def look():
            found = [mail for mail in self.mails if mail.rcpt_tos == [address]]
            return found if len(found) >= count else None
        found = eventually(look, f"a mail to {address}")
        assert len(found) == count, f"{len(found)} mails to {address}"
        return [email.message_from_bytes(mail.content, policy=email.policy.default) for mail in found]


@contextlib.contextmanager
def smtp(box, port, **options):
    controller = module("aiosmtpd.controller").Controller(box, hostname="127.0.0.1", port=port, **options)
    controller.start()
    try:
        yield
    finally:
        controller.stop()


def mail_options(port, *more):
    return ("--smtp", f"smtp://127.0.0.1:{port}", "--mail-from", FROM, *more)


def serving(binary, *options):
    return Server(binary, clock="controlled", clock_from="2026-03-09T08:00:00+08:00", demo=True, options=options)


def confirm(world, box, who, address):
    """The address of the person, confirmed with the code that is mailed to it."""
    expect(world.by(who).put("/api/v1/mail-address", {"address": address}, if_match=False))
    [mail] = box.to(address)
    code = re.search(r"确认码: ([A-Z2-7]{8})\r?\n", mail.get_content()).group(1)
    assert expect(world.by(who).get("/api/v1/mail-address"))["confirmed"] is False
    expect(world.by(who).post("/api/v1/mail-address/confirmation", {"code": "A" * 8}, if_match=False), 422, "mail.code_wrong")
    expect(world.by(who).post("/api/v1/mail-address/confirmation", {"code": code}, if_match=False))
    assert expect(world.by(who).get("/api/v1/mail-address"))["confirmed"] is True


def founded(server, box, *addresses):
    """`addresses`: person, mail address; confirmed by a box that takes everything, and forgets it."""
    world = World(server)
    world.found("2026-03-16", names=("intake",))
    for who, address in addresses:
        confirm(world, box, who, address)
    box.mails.clear()
    box.kind = False
    return world


def mailed(server, box, *addresses):
    """A case that waits for its acceptance."""
    world = founded(server, box, *addresses)
    return world, Case.apply(world, DOCUMENTS)


def state(world, who, kind, wanted):
    def look():
        [notice] = told(world, who, kind)
        return notice if notice.get("mail") == wanted else None
    return eventually(look, f"the mail of {kind} is {wanted}")


def test_taken_by_the_server(binary):
    box, port = Box(), free_port()
    with smtp(box, port), serving(binary, *mail_options(port)) as server:
        world, case = mailed(server, box, ("intake", "intake@example.cn"))
        [mail] = box.to("intake@example.cn")
        assert state(world, "intake", "case.submitted", "sent")["mail_at"]
        assert mail["From"].addresses[0].addr_spec == FROM and mail["To"].addresses[0].addr_spec == "intake@example.cn"
        assert mail["Auto-Submitted"] == "auto-generated" and mail["Message-ID"].endswith("@hz.example>")
        due = case.read("intake")["clocks"][0]["due"]
        assert "认证委托" in mail["Subject"] and due in mail["Subject"], mail["Subject"]
        assert mail["Date"].datetime.isoformat().startswith("2026-03-16T00:3"), mail["Date"]
        text = mail.get_content()
        assert case.case_id in text and due in text and "https://hz.example" in text, text
        # No names, no logins, nothing of the content.
        for secret in ("示例", "星垣", "intake-999", world.people["intake"], "Example-pass"):
            assert secret not in text and secret not in mail["Subject"], secret
        # The address stands in no leaf and no log line, and goes when its owner says so.
        assert b"intake@example.cn" not in server.log(10_000).encode()
        expect(world.by("intake").delete("/api/v1/mail-address", if_match=False))
        case.act("intake", "/supplement-requests", {"items": ["5.9 数据安全保护的证据"]})
        case.act("client", "/supplements", {"note": "补充5.9证据"})
        [quiet] = told(world, "intake", "case.supplement_supplied")
        assert "mail" not in quiet and len(box.mails) == 1, quiet


def test_refused_for_now_then_taken(binary):
    box, port = Box(), free_port()
    with smtp(box, port), serving(binary, *mail_options(port)) as server:
        world, case = mailed(server, box, ("intake", "later@example.cn"), ("client", "client@example.cn"))
        eventually(lambda: box.refused, "the refusal")
        case.act("intake", "/supplement-requests", {"items": ["5.9 数据安全保护的证据"]})
        box.to("client@example.cn")  # the mail server goes on being asked, for others
        state(world, "intake", "case.submitted", "waiting")
        assert box.refused == ["later@example.cn"] and len(box.mails) == 1, "the wait is not over"
        world.clock("2026-03-16", "08:40")
        [mail] = box.to("later@example.cn")
        assert mail["Subject"]
        state(world, "intake", "case.submitted", "sent")


def test_refused_for_good_and_shown_to_the_sender(binary):
    box, port = Box(), free_port()
    with smtp(box, port), serving(binary, *mail_options(port)) as server:
        world, case = mailed(server, box, ("client", "never@example.cn"), ("intake", "intake@example.cn"))
        box.to("intake@example.cn")
        case.act("intake", "/supplement-requests", {"items": ["5.9 数据安全保护的证据"]})
        failed = state(world, "client", "case.supplement_requested", "failed")
        [shown] = told(world, "intake", "mail.failed")
        assert (shown["subject"], shown["event"]) == (case.case_id, failed["event"]), shown
        assert "never@example.cn" not in str(inbox(world, "intake")), "the address is the reader's own"
        assert "mail" not in shown, "a failure is not mailed"
        world.clock("2026-03-17")
        case.act("client", "/supplements", {"note": "补充5.9证据"})
        box.to("intake@example.cn", 2)
        assert box.refused == ["never@example.cn"], "once for good"


def test_a_server_that_accepts_and_never_answers_holds_nothing_up(binary):
    box, port = Box(), free_port()
    taken = []
    with serving(binary, *mail_options(port)) as server:
        with smtp(box, port):
            world = founded(server, box, ("intake", "intake@example.cn"))
        silent = socket.create_server(("127.0.0.1", port))

        def accept():
            with contextlib.suppress(OSError):
                while True:
                    taken.append(silent.accept()[0])
        threading.Thread(target=accept, daemon=True).start()
        case = Case.apply(world, DOCUMENTS)
        eventually(lambda: taken, "a connection")
        began = time.monotonic()
        case.act("intake", "/supplement-requests", {"items": ["5.9 数据安全保护的证据"]})
        told(world, "client", "case.supplement_requested")
        world.clock("2026-03-18")
        assert time.monotonic() - began < 10, "somebody waited for the mail server"
        [waiting] = told(world, "intake", "case.submitted")
        assert waiting["mail"] == "waiting", waiting
        began = time.monotonic()
        server.stop()
        assert time.monotonic() - began < 10, "the end waited for the mail server"
        silent.shutdown(socket.SHUT_RDWR)
        silent.close()
        for connection in taken:
            connection.close()
        # Nothing was lost: the next server gets it.
        with smtp(box, port):
            server.start()
            for client in server.clients.values():
                client.port = server.port
            box.to("intake@example.cn")
            state(world, "intake", "case.submitted", "sent")


def certificate(folder):
    """A self-signed root of the mail server at 127.0.0.1."""
    key, cert = folder / "smtp.key", folder / "smtp.pem"
    subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2",
                    "-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1", "-keyout", key, "-out", cert],
                   check=True, capture_output=True)
    return key, cert


def test_a_password_goes_over_tls_or_not_at_all(binary):
    plain, box, port = Box(), Box(), free_port()
    logins = []
    smtp_module = module("aiosmtpd.smtp")

    def authenticator(_server, _session, _envelope, _mechanism, data):
        logins.append((data.login, data.password))
        return smtp_module.AuthResult(success=True)

    folder = pathlib.Path(tempfile.mkdtemp(prefix="smtp-", dir=binary.work))
    secret = folder / "password"
    secret.write_text("示例口令-1\n", encoding="utf-8")
    key, cert = certificate(folder)
    login = ("--smtp-user", "platform", "--smtp-password-file", str(secret), "--smtp-ca", str(cert))
    with serving(binary, *mail_options(port, *login)) as server:
        with smtp(plain, port, auth_require_tls=False, authenticator=authenticator):
            world = founded(server, plain)
            expect(world.by("intake").put("/api/v1/mail-address", {"address": "intake@example.cn"}, if_match=False))
            eventually(lambda: "mail.unreachable" in server.log(1000), "the refusal to log in")
            assert not plain.mails and not logins, logins
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        context.load_cert_chain(cert, key)
        with smtp(box, port, tls_context=context, require_starttls=True, auth_required=True, authenticator=authenticator):
            world.clock("2026-03-16", "08:45")
            box.to("intake@example.cn")
            assert logins == [(b"platform", "示例口令-1".encode())], logins
        assert "示例口令-1" not in server.log(1000)


def test_wrong_settings_stop_the_start(binary):
    with server_of(binary) as server:
        server.stop()
        for options, key in (
                (("--smtp", "http://127.0.0.1:25", "--mail-from", FROM), "mail.url"),
                (("--smtp", "smtp://user:secret@127.0.0.1:25", "--mail-from", FROM), "mail.url"),
                (("--smtp", "smtp://127.0.0.1:25/x", "--mail-from", FROM), "mail.url"),
                (("--smtp", "smtp://127.0.0.1:25", "--mail-from", "platform"), "mail.from"),
                (("--smtp", "smtp://127.0.0.1:25", "--mail-from", FROM, "--smtp-user", "x"), "mail.password_absent")):
            failed = binary.run("serve", "--data", server.data, *options, check=False)
            assert failed.returncode == 2 and key in failed.stderr, (options, failed.stderr)
