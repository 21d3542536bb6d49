"""The parties of the worked scenarios and the steps of a certification case over the HTTP API.

Fictional organisations and people only. `World` founds them; `Case` drives one case; both speak for the person whose
duty a step is, so that a scenario reads like its text.
"""
import datetime

SHANGHAI = datetime.timezone(datetime.timedelta(hours=8))
USCC_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
PASSWORD = "Example-pass-word-1"
DOCUMENTS = ("business_licence", "self_assessment", "project_list", "personnel_list", "management_documents")
ENHANCED = [f"5.{n}" for n in range(1, 12)] + [f"6.{n}" for n in range(1, 8)]
CLIENT_USCC = "91990100MA1TE5T0XL"


def uscc(first_17):
    """Adds the check character of GB 32100-2015."""
    total = sum(USCC_ALPHABET.index(c) * pow(3, i, 31) for i, c in enumerate(first_17))
    return first_17 + USCC_ALPHABET[(31 - total % 31) % 31]


def at(day, time="09:00"):
    return datetime.datetime.fromisoformat(f"{day}T{time}").replace(tzinfo=SHANGHAI)


def utc(day, time="09:00"):
    return at(day, time).astimezone(datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%S.000Z")


def expect(response, status=200, code=None):
    assert response.status == status and response.code == code, \
        f"{response.status} {response.code}, not {status} {code}: {response.text[:600]}"
    return response.json


class World:
    """The register with one body and one client, everybody at work."""

    def __init__(self, server):
        self.server = server
        self.people, self.logins, self.organisations = {}, {}, {}

    def clock(self, day, time="09:00"):
        expect(self.server.set_clock(at(day, time)))

    def by(self, who):
        return self.server.client(self.logins[who])

    def found(self, day, names=None):
        """Administrators, the body 999 with its people (`names`: only those) and the client; ends at 08:30 of the day."""
        for row in self.server.prepared["invitations"]:
            self.logins[row["login"]] = self.server.accept(row["invitation"], PASSWORD)
        self.clock(day, "08:05")
        self.organisations["body"] = self.organisation("示例衡信认证有限公司", uscc("91990100MA0CB0999"), "certification_body")
        self.organisations["client"] = self.organisation("示例星垣安全技术有限公司", CLIENT_USCC, "service_provider")
        self.approve()
        staff = {
            "keeper": (["org_admin", "certificate_manager"], None),
            "intake": (["application_reviewer"], None),
            "planner": (["programme_manager"], None),
            "a": (["team_leader", "assessor"], "senior_assessor"),
            "b": (["assessor"], "assessor"),
            "x": (["assessor"], "assessor"),
            "c": (["reviewer"], "assessor"),
            "d": (["decision_maker"], "assessor"),
            "e": (["responsible_person"], None),
            "f": (["team_leader", "assessor"], "senior_assessor"),
            "g": (["assessor"], "assessor"),
        }
        invitations = {}
        for number, (name, (roles, grade)) in enumerate(staff.items(), 1):
            if names is None or name in names:
                invitations[name] = self.employ(name, number, roles, grade)
        invitations["client"] = self.invite("client", self.organisations["client"],
                                            self.person("client", self.organisations["client"], None), ["client"])
        for name, secret in invitations.items():
            self.logins[name] = self.server.accept(secret, PASSWORD)
        self.clock(day, "08:30")
        if "x" not in self.people:
            return
        # X worked for the client until November 2024: less than two years ago (ISO/IEC 17065 4.2). He says so himself.
        me = f"/api/v1/persons/{self.people['x']}"
        expect(self.by("x").get(me))
        expect(self.by("x").post(f"{me}/interests", {
            "uscc": CLIENT_USCC, "kind": "employment", "from": "2021-03-01", "to": "2024-11-15"}))

    def organisation(self, name, code, kind, region="990101"):
        return expect(self.by("admin1").post("/api/v1/organisations", {
            "uscc": code, "name": name, "kind": kind, "region": region, "address": "示例省甲示例市一号路1号"},
            if_match=False))["organisation"]

    def approve(self):
        expect(self.by("admin1").post("/api/v1/bodies", {
            "organisation": self.organisations["body"], "approval_number": "DEMO-R-2026-999",
            "fields": ["testing_assessment"], "from": "2026-03-05", "to": "2032-03-04",
            "document": {"number": "示例批〔2026〕1号"}}, if_match=False))

    def person(self, name, organisation, number):
        document = {"document": "passport", "number": f"E{number:07d}"} if number else {}
        self.people[name] = expect(self.by("admin1").post(
            f"/api/v1/organisations/{organisation}/persons", {"name": f"示例人员{name}", **document},
            if_match=False))["person"]
        return self.people[name]

    def employ(self, name, number, roles, grade):
        body = self.organisations["body"]
        person = self.person(name, body, number)
        expect(self.by("admin1").post(f"/api/v1/persons/{person}/employments",
                                      {"organisation": body, "from": "2025-01-02", "full_time": True}, if_match=1))
        if grade:
            expect(self.by("admin1").post(f"/api/v1/persons/{person}/competences", {
                "category": "testing_assessment", "grade": grade, "from": "2025-01-02",
                "evidence": f"示例注册证书{number}"}, if_match=2))
        return self.invite(name, body, person, roles)

    def invite(self, name, organisation, person, roles):
        """One administrator asks for the roles, the other one grants them."""
        made = expect(self.by("admin1").post("/api/v1/accounts", {
            "organisation": organisation, "person": person, "login": f"{name}-999", "roles": roles}, if_match=False))
        for role in roles:
            expect(self.by("admin2").get(f"/api/v1/accounts/{made['account']}"))
            expect(self.by("admin2").post(f"/api/v1/accounts/{made['account']}/roles/{role}/grant", {}))
        return made["invitation"]

    def publish_fees(self, day):
        body = self.organisations["body"]
        return expect(self.by("keeper").post(f"/api/v1/bodies/{body}/fee-schedules", {"from": day, "items": [
            {"code": "application", "name": "申请费", "unit": "each", "amount_fen": 100_000},
            {"code": "audit", "name": "审核费", "unit": "person_day", "amount_fen": 1_000_000},
            {"code": "registration", "name": "批准与注册费", "unit": "each", "amount_fen": 200_000}]},
            if_match=False))["version"]

    def upload(self, who, name):
        content = f"{name}\n示例文件，无任何效力。\n".encode("utf-8")
        return expect(self.by(who).upload("POST", f"/api/v1/files?name={name}.txt", f"{name}.txt", content,
                                          if_match=False))


def application_answers():
    clauses = [f"c{clause.replace('.', '_')}" for clause in ENHANCED]
    return {
        "contact": "示例联系人", "phone": "000-0000", "office_address": "示例省甲示例市一号路1号", "staff": 60,
        "in_service_since": "2020-05-01", "remote_service": "no", "subcontract": "no", "service_kinds": ["on_site"],
        "projects": [{"name": f"示例项目{n}", "customer_sector": "示例行业", "from": "2025-05-01"} for n in range(1, 13)],
        "self_assessment": [{"clause": clause, "conforms": "yes", "evidence": "见管理制度文件"} for clause in clauses]}


class Case:
    """One case; every method is one step, taken by the person whose duty it is."""

    def __init__(self, world, case_id):
        self.world, self.case_id, self.path = world, case_id, f"/api/v1/cases/{case_id}"

    @classmethod
    def apply(cls, world, documents, **fields):
        made = expect(world.by("client").post("/api/v1/cases", {
            "kind": "initial", "body": world.organisations["body"], "category": "testing_assessment", "level": "enhanced",
            "scope": "网络安全检测评估服务", "answers": application_answers(),
            "documents": [{"code": code, "file": world.upload("client", code)} for code in documents], **fields},
            if_match=False))
        return cls(world, made["case_id"])

    @classmethod
    def audit(cls, world, kind, certificate, first, last, majors=()):
        """The body audits a certified client by the team F and G, until the visit has closed."""
        made = expect(world.by("planner").post("/api/v1/cases", {
            "kind": kind, "body": world.organisations["body"], "category": "testing_assessment", "level": "enhanced",
            "scope": "审查", "certificate": certificate}, if_match=False))
        audit = cls(world, made["case_id"])
        audit.accept()
        for name in ("f", "g"):
            audit.declare(name)
        audit.plan([("f", "team_leader"), ("g", "assessor")], first, last)
        audit.act("client", "/plans/confirmation", {"version": 1})
        audit.act("planner", "/plans/filing", {"number": "R099900-2026-0002"})
        audit.visit(first, last, "f", "g", majors=majors)
        return audit

    def act(self, who, path, body=None, status=200, code=None, **options):
        self.read(who)
        return expect(self.world.by(who).post(self.path + path, body or {}, **options), status, code)

    def signed(self, who, path, body=None, status=200, code=None):
        return self.act(who, path, {**(body or {}), "signing_password": PASSWORD}, status, code)

    def read(self, who):
        return expect(self.world.by(who).get(self.path))

    def accept(self):
        self.act("intake", "/client-check", {"listed": False, "source": "示例查询2026-1"})
        return self.act("intake", "/acceptance")

    def contract(self, day):
        self.act("intake", "/quote", {"person_days_tenths": 60, "lines": [
            {"item": "application", "quantity_tenths": 10, "amount_fen": 100_000},
            {"item": "audit", "quantity_tenths": 60, "amount_fen": 6_000_000},
            {"item": "registration", "quantity_tenths": 10, "amount_fen": 200_000}]})
        self.world.clock(day)
        self.act("client", "/agreement", {"agreement": self.world.upload("client", "认证合同")})

    def declare(self, who, has_interest=False, note="无"):
        return self.act(who, "/interest-declarations", {"has_interest": has_interest, "note": note})

    def acts(self, who):
        """What the page offers: {command: None when it is open, else what stands in the way}."""
        acts = expect(self.world.by(who).get(f"{self.path}/acts"))["acts"]
        return {act["command"]: act.get("obstacle", {}).get("key") for act in acts}

    def candidates(self, first, last):
        """Who could be on the team in which role: {person: {role: what stands in the way}}."""
        items = expect(self.world.by("planner").get(f"{self.path}/candidates?from={first}&to={last}"))["items"]
        return {one["person"]: {fit["role"]: fit.get("obstacle", {}).get("key") for fit in one["fits"]} for one in items}

    def plan(self, team, first, last, status=200, code=None):
        people = self.world.people
        return self.act("planner", "/plans", {"plan": {
            "mode": "FS03", "from": first, "to": last, "site": "示例省甲示例市一号路1号",
            "team": [{"person": people[name], "role": role, "person_days_tenths": 30} for name, role in team]}},
            status, code)

    def attend(self, who, way, day, time):
        return self.act(who, f"/attendance/{way}", {"at": utc(day, time), "place": "示例省甲示例市一号路1号"})

    def find(self, who, clauses, minors=(), majors=()):
        for clause in clauses:
            result, text = ("nc_major", "外包未经同意，记录不实") if clause in majors else (
                ("nc_minor", "记录不完整") if clause in minors else ("conforming", "符合"))
            self.act(who, "/findings", {"finding": {
                "id": f"F-{clause}", "clause": clause, "result": result, "text": text}})

    def visit(self, first, last, leader, assessor, minors=(), majors=()):
        """The on-site visit of two, from the opening to the closing meeting; the assessor judges every clause."""
        self.world.clock(first, "09:10")
        self.act(leader, "/on-site", {"at": utc(first, "09:00")})
        for name in (leader, assessor):
            self.attend(name, "sign-in", first, "09:10")
        self.world.clock(last, "16:00")
        self.find(assessor, ENHANCED, minors, majors)
        self.act(leader, "/on-site/closing", {"at": utc(last, "15:30")})
        for name in (leader, assessor):
            self.attend(name, "sign-out", last, "16:00")

    def answer(self, nonconformity):
        return self.act("client", "/nonconformity-answers", {"id": nonconformity, "answer": {
            "root_cause": "制度未覆盖", "correction": "补齐记录", "corrective_action": "修订制度并培训",
            "evidence": [self.world.upload("client", f"整改证据{nonconformity}")]}})

    def verify(self, who, nonconformity):
        return self.act(who, "/nonconformity-verifications", {"id": nonconformity, "effective": True, "note": "文件验证"})

    def report(self, who):
        return self.signed(who, "/report", {"report": {
            "document": self.world.upload(who, "审查报告"), "recommend_grant": True, "summary": "符合认证要求"}})
