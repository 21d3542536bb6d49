"""The operations of the API as commands, `hengzheng <area> <operation>`: a client like any other, with the same
permissions and refusals."""
import json
import subprocess

from founding_test import PASSWORD
from scheme import uscc
from server import Server
from token_test import accepted

TIMEOUT_S = 60
# Files travel otherwise; `verify` and `export` are commands of their own.
NO_COMMAND = {"evidence.append_upload", "evidence.upload_file", "evidence.get_file", "cases.get_dossier", "certificate.verify_certificate",
              "party.upload_letter", "party.get_registration_letter"}


def run(binary, server, *words, lines=()):
    address = ["--server", f"http://127.0.0.1:{server.port}"] if server else []
    return subprocess.run([binary.path, *words, *address], input="".join(f"{line}\n" for line in lines),
                          capture_output=True, text=True, check=False, timeout=TIMEOUT_S)


def test_every_operation_has_its_command(binary):
    described = json.loads(binary.run("openapi").stdout)["paths"].values()
    wanted = {row["operationId"] for methods in described for row in methods.values()} - NO_COMMAND
    wanted = {key for key in wanted if not key.endswith(("_session", "_second_factor"))}
    for area in {key.partition(".")[0] for key in wanted}:
        helped = binary.run(area, "--help").stdout
        for key in (key for key in wanted if key.startswith(area + ".")):
            assert key.partition(".")[2].replace("_", "-") in helped, key


def test_a_person_registers_an_organisation_that_a_stranger_cannot_read(binary):
    with Server(binary) as server:
        code = accepted(server)
        who, secrets = ("--as", "admin1"), lambda: (PASSWORD, code())
        made = run(binary, server, "party", "register-organisation", *who, "--uscc", uscc("91990100MA0CB0999"), "--name",
                   "示例衡信认证有限公司", "--kind", "certification_body", "--region", "990101", "--address", "示例路1号",
                   lines=secrets())
        assert made.returncode == 0 and made.stderr.endswith("version: 1\n"), made.stderr
        organisation = json.loads(made.stdout)["organisation"]
        refused = run(binary, server, "party", "get-organisation", "--organisation", organisation)
        assert (refused.returncode, refused.stdout) == (1, "") and "session.required" in refused.stderr, refused.stderr


def test_a_token_file_is_enough_and_is_kept_private(binary):
    with Server(binary) as server:
        code = accepted(server)
        token = run(binary, server, "token", "create", "--name", "示例接口", "--scope", "party.read", "--login", "admin1",
                    lines=(PASSWORD, code())).stdout
        file = server.folder / "token"
        file.write_text(token, encoding="utf-8")
        file.chmod(0o644)
        words = ("party", "list-organisations", "--token-file", file)
        assert run(binary, server, *words).returncode == 2, "a token that others may read is not used"
        file.chmod(0o600)
        listed = run(binary, server, *words, "--limit", "1")
        assert listed.returncode == 0 and len(json.loads(listed.stdout)["items"]) == 1, listed.stderr
        for options, key in ((("--limit", "0"), "input.invalid"), (("--limit", "many"), "argument.json")):
            wrong = run(binary, server, *words, *options)
            assert wrong.returncode in (1, 64) and key in wrong.stderr, wrong.stderr
        other = run(binary, server, "platform", "list-accounts", "--token-file", file)
        assert other.returncode == 1 and "token.scope" in other.stderr, other.stderr


def test_usage_absence_and_silence_are_told_apart(binary):
    with Server(binary) as server:
        look = ("certificate", "look-up-certificate")
        unknown = run(binary, server, *look, "--number", "999CS2600001")
        assert unknown.returncode == 1 and "certificate.not_found" in unknown.stderr, unknown.stderr
        assert run(binary, server, *look).returncode == 64
        assert run(binary, server, "certificate").returncode == 64
        assert run(binary, None, *look, "--number", "1", "--server", "http://127.0.0.1:1").returncode == 2
        assert run(binary, None, *look, "--number", "1", "--server", "ftp://hz.example").returncode == 64
        # A path is one segment, whatever stands in it.
        odd = run(binary, server, *look, "--number", "../bodies?x=1")
        assert odd.returncode == 1 and odd.stdout == "", odd.stderr
