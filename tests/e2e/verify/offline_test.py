"""`hengzheng verify` and `hengzheng-verify` offline, on packages of a small certification world with real keys."""
import json
import os
import pathlib
import subprocess
import tempfile
import zipfile

FAR = 200_000  # seconds after which a status list is out of date


class World:
    """with World(binary) as world: files made by verify_fixture; world.verify(file, …)."""

    def __init__(self, binary):
        self.binary = binary
        self.programs = pathlib.Path(binary.path).parent

    def __enter__(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="verify-", dir=self.binary.work))
        subprocess.run([self.programs / "verify_fixture", self.folder], check=True, timeout=60)
        self.now = int((self.folder / "at.txt").read_text(encoding="ascii"))
        return self

    def __exit__(self, *_):
        pass

    def run(self, command, lang="zh_CN.UTF-8"):
        environment = {"PATH": os.environ["PATH"], "HOME": str(self.folder / "nobody"), "LANG": lang}
        return subprocess.run([str(part) for part in command], capture_output=True, text=True, timeout=60, check=False,
                              env=environment)

    def verify(self, subject, *options, root="root.txt", at=None, lang="zh_CN.UTF-8", program="hengzheng"):
        command = [self.programs / program, *(["verify", "--offline"] if program == "hengzheng" else []), subject,
                   "--at", at or self.now, *options]
        if root:
            command += ["--root", self.folder / root]
        return self.run(command, lang)

    def file(self, name):
        return self.folder / name


def answer(done):
    return json.loads(done.stdout)


def test_a_genuine_package_is_genuine_and_valid(binary):
    with World(binary) as world:
        for program in ("hengzheng", "hengzheng-verify"):
            done = world.verify(world.file("genuine.hzv"), program=program)
            assert done.returncode == 0, done.stdout + done.stderr
            assert done.stdout.startswith("证书真实；当前状态：有效\n") or "该时点状态：有效" in done.stdout, done.stdout
            assert "示例安全服务有限公司" in done.stdout and "签名: 通过" in done.stdout, done.stdout
        english = world.verify(world.file("genuine.hzv"), lang="en_US.UTF-8")
        assert english.stdout.startswith("Genuine; status then: Valid\n"), english.stdout


def test_the_json_answer_has_the_members_of_the_record(binary):
    with World(binary) as world:
        told = answer(world.verify(world.file("genuine.hzv"), "--json"))
        assert told["checks"] == dict.fromkeys(("format", "key", "record", "signature", "status", "witness"), "pass"), told
        assert (told["authenticity"], told["status"], told["ok"]) == ("genuine", "valid", True), told
        assert (told["number"], told["reasons"], told["list_age_s"], told["as_of"]) == ("999CS2600001", [], 600, world.now), told


def test_a_suspended_certificate_is_genuine_and_suspended(binary):
    with World(binary) as world:
        done = world.verify(world.file("suspended.hzv"), "--json")
        assert done.returncode == 1
        assert (answer(done)["authenticity"], answer(done)["reasons"]) == ("genuine", ["suspended"]), done.stdout


def test_another_root_cannot_tell_and_no_root_says_how_to_pin_one(binary):
    with World(binary) as world:
        for root in ("other_root.txt", None):
            done = world.verify(world.file("genuine.hzv"), root=root)
            assert done.returncode == 2, done.stdout
            assert done.stdout.startswith("真伪暂无法判断"), done.stdout
            assert ("~/.config/hengzheng/roots" in done.stdout) == (root is None), done.stdout
        asked = world.verify(world.file("genuine.hzv"), "--json", root=None)
        assert answer(asked)["reasons"] == ["key_unknown"] and "--root" in asked.stderr, asked.stderr


def test_roots_of_the_home_folder_and_of_the_environment_are_used(binary):
    with World(binary) as world:
        command = [world.programs / "hengzheng", "verify", world.file("genuine.hzv"), "--offline", "--at", world.now]
        home = world.folder / "nobody/.config/hengzheng"
        home.mkdir(parents=True)
        (home / "roots").write_bytes(world.file("root.txt").read_bytes())
        assert world.run(command).returncode == 0


def test_a_flipped_byte_is_not_genuine(binary):
    with World(binary) as world:
        genuine = zipfile.ZipFile(world.file("genuine.hzv"))
        changed = world.file("changed.hzv")
        with zipfile.ZipFile(changed, "w", zipfile.ZIP_STORED) as package:
            for name in genuine.namelist():
                data = genuine.read(name)
                if name == "certificate.note":
                    data = data.replace("示例安全服务有限公司".encode(), "示例安全服务有限公厮".encode())
                package.writestr(zipfile.ZipInfo(name), data)
        done = world.verify(changed)
        assert done.returncode == 1, done.stdout + done.stderr
        assert done.stdout.startswith("证书不真实"), done.stdout
        assert "签名未经确认" in done.stdout, done.stdout
        damaged = bytearray(world.file("genuine.hzv").read_bytes())
        damaged[len(damaged) // 2] ^= 1
        world.file("damaged.hzv").write_bytes(damaged)
        assert world.verify(world.file("damaged.hzv")).returncode in (1, 2)


def test_a_list_grows_stale_and_says_so(binary):
    with World(binary) as world:
        done = world.verify(world.file("genuine.hzv"), "--json", at=world.now + FAR)
        assert done.returncode == 2
        told = answer(done)
        assert (told["authenticity"], told["status"], told["reasons"]) == ("genuine", "unknown", ["stale_data"]), told


def test_a_number_alone_cannot_be_told_offline(binary):
    with World(binary) as world:
        done = world.verify("999CS2600099")
        assert done.returncode == 2, done.stdout
        assert done.stdout.startswith("真伪暂无法判断") and "不真实" not in done.stdout, done.stdout


def test_an_unreachable_register_is_never_held_against_a_certificate(binary):
    with World(binary) as world:
        for subject, code in ((world.file("genuine.hzv"), 0), ("999CS2600099", 2)):
            done = world.run([world.programs / "hengzheng", "verify", subject, "--at", world.now, "--root",
                              world.file("root.txt"), "--server", "http://127.0.0.1:1"])
            assert done.returncode == code, done.stdout + done.stderr
            assert "127.0.0.1" in done.stdout and "不真实" not in done.stdout, done.stdout


def test_a_qr_code_alone_is_pending_at_best(binary):
    with World(binary) as world:
        text = world.file("qr.txt").read_text(encoding="ascii")
        done = world.verify(text, "--json")
        assert done.returncode == 2 and answer(done)["reasons"] == ["key_unknown"], done.stdout


def test_usage_faults_are_64(binary):
    with World(binary) as world:
        assert world.verify("no-such-file.hzv").returncode == 64
        assert world.verify(world.file("genuine.hzv"), root="no-such-root.txt").returncode == 64
        assert world.verify(world.file("genuine.hzv"), at="yesterday").returncode == 64
        assert world.run([world.programs / "hengzheng", "verify"]).returncode == 64


def test_a_package_is_a_zip_for_everybody(binary):
    with World(binary) as world:
        package = zipfile.ZipFile(world.file("genuine.hzv"))
        assert package.testzip() is None
        assert all(entry.compress_type == zipfile.ZIP_STORED and not entry.extra for entry in package.infolist())
