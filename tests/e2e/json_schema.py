"""Values for the schemas of our own OpenAPI document, right and wrong ones, and the check of an answer against them.

Knows the words of JSON Schema 2020-12 that src/base/forms.hpp writes, and stops at any other: a word it passed over
would be a check that is not made.
"""
import base64
import copy
import datetime
import re
import uuid

WORDS = {"type", "format", "enum", "minLength", "maxLength", "minimum", "maximum", "items", "minItems", "maxItems",
         "properties", "required", "additionalProperties", "anyOf"}
FORMATS = {"date": r"\d{4}-\d{2}-\d{2}", "date-time": r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z", "password": r"[\s\S]*"}
TYPES = {"null": type(None), "object": dict, "array": list, "string": str, "integer": int, "boolean": bool}
OTHERS = {"object": [[], "x", 1], "array": [{}, "x", None], "string": [1, [], True, None], "integer": ["1", True, {}],
          "boolean": ["true", 0, None]}
LETTERS = "示例网络安全abcXYZ 0-1'&<\"\\é"
TEXT_MAX, ITEMS_MAX = 5000, 300  # longer ones are not made


def is_type(value, kind):
    return isinstance(value, TYPES[kind]) and (kind == "boolean" or not isinstance(value, bool))


def faults(schema, value, at=""):
    """[text]: where the value is not as the schema says."""
    assert not set(schema) - WORDS, f"unknown words of JSON Schema: {set(schema) - WORDS}"
    kind = schema.get("type")
    if "anyOf" in schema:
        found = [faults(one, value, at) for one in schema["anyOf"]]
        return [] if [] in found else found[0]
    if kind is None:
        return []
    if not is_type(value, kind):
        return [f"{at or '/'}: {value!r:.60} is no {kind}"]
    if kind == "object":
        return object_faults(schema, value, at)
    if kind == "array":
        found = [] if schema.get("minItems", 0) <= len(value) <= schema.get("maxItems", len(value)) else [
            f"{at}: {len(value)} items"]
        return found + [fault for place, item in enumerate(value) for fault in faults(schema.get("items", {}), item, f"{at}/{place}")]
    if "enum" in schema and value not in schema["enum"]:
        return [f"{at}: {value!r} is not in its list"]
    if kind == "string" and not schema.get("minLength", 0) <= len(value) <= schema.get("maxLength", len(value)):
        return [f"{at}: {len(value)} characters"]
    if "format" in schema and not re.fullmatch(FORMATS[schema["format"]], value):
        return [f"{at}: {value!r:.60} is no {schema['format']}"]
    if kind == "integer" and not schema.get("minimum", value) <= value <= schema.get("maximum", value):
        return [f"{at}: {value} is out of range"]
    return []


def object_faults(schema, value, at):
    known, more = schema.get("properties", {}), schema.get("additionalProperties", True)
    found = [f"{at}/{name}: missing" for name in schema.get("required", []) if name not in value]
    for name, member in value.items():
        if name in known:
            found += faults(known[name], member, f"{at}/{name}")
        elif more is False:
            found.append(f"{at}/{name}: unknown")
        elif isinstance(more, dict):
            found += faults(more, member, f"{at}/{name}")
    return found


class Values:
    """Makes values. `pool`: {member name: [values]} of things that exist, taken for members of that name."""

    def __init__(self, random, pool=None):
        self.random, self.pool = random, pool or {}

    def text(self, length):
        middle = "".join(self.random.choice(LETTERS) for _ in range(length))
        return ("示" + middle + "例")[:length] if length > 1 else middle.replace(" ", "x")

    def valid(self, schema, name="", edge=False):
        kind = schema.get("type")
        known = [value for value in self.pool.get(name, []) if not faults(schema, value)] if kind == "string" and not edge else []
        if known and self.random.random() < 0.8:
            return self.random.choice(known)
        if "enum" in schema:
            return self.random.choice(schema["enum"])
        if kind == "object":
            return self.valid_object(schema, edge)
        if kind == "array":
            least, most = schema.get("minItems", 0), min(schema.get("maxItems", 3), ITEMS_MAX)
            length = self.random.choice((least, most)) if edge and most <= 20 else min(most, least + self.random.randint(0, 2))
            return [self.valid(schema.get("items", {}), name, edge) for _ in range(length)]
        if kind == "integer":
            least, most = schema.get("minimum", 0), schema.get("maximum", 100)
            return self.random.choice((least, most)) if edge else self.random.randint(least, min(most, least + 1000))
        if kind == "boolean":
            return self.random.random() < 0.5
        if kind == "string":
            return self.valid_text(schema, edge)
        return self.random.choice(({}, [], "x", 1, {"k": "示例"}))

    def valid_object(self, schema, edge):
        required, made = set(schema.get("required", [])), {}
        for name, member in schema.get("properties", {}).items():
            if name in required or self.random.random() < 0.6:
                made[name] = self.valid(member, name, edge)
        if isinstance(schema.get("additionalProperties"), dict) and not made:
            made["k"] = self.valid(schema["additionalProperties"], "", edge)
        return made

    def valid_text(self, schema, edge):
        day = datetime.date(2026, 1, 1) + datetime.timedelta(self.random.randint(0, 400))
        if schema.get("format") == "date":
            return self.random.choice(("1900-01-01", "2199-12-31", "2024-02-29")) if edge else day.isoformat()
        if schema.get("format") == "date-time":
            return f"{day}T0{self.random.randint(0, 9)}:00:00.000Z"
        least, most = schema.get("minLength", 0), min(schema.get("maxLength", 40), TEXT_MAX)
        if edge:
            return self.text(self.random.choice((least, most)))
        if most in (36, 120) and self.random.random() < 0.3:
            return str(uuid.UUID(int=self.random.getrandbits(128), version=4))
        if most == 44 and self.random.random() < 0.5:
            return base64.b64encode(self.random.randbytes(32)).decode()
        return self.text(self.random.randint(least, min(most, least + 12)))

    def broken(self, schema, value):
        """(pointer, what, value): the value with one fault at the place of the pointer, or None when it has no place for one."""
        places = [place for place in self.places(schema, value, []) if self.wrong(place[1], None) or place[2]]
        if not places:
            return None
        path, part, ways = self.random.choice(places)
        out = copy.deepcopy(value)
        way = self.random.choice((["put"] if self.wrong(part, None) else []) + ways)
        if way == "add":
            path = [*path, "zz_unknown"]
            return self.pointer(path), "unknown member", self.placed(out, path, 1)
        if way == "drop":
            inside = self.at(out, path)
            path = [*path, self.random.choice([name for name in part["required"] if name in inside])]
            del inside[path[-1]]
            return self.pointer(path), "missing member", out
        bad = self.random.choice(self.wrong(part, self.at(out, path)))
        return self.pointer(path), f"{bad!r:.40}", self.placed(out, path, bad)

    def places(self, schema, value, path):
        """(path, schema, further ways to break it) of every part that the schema speaks about."""
        ways = []
        if schema.get("type") == "object" and isinstance(value, dict):
            ways = ["add"] if schema.get("additionalProperties") is False else []
            ways += ["drop"] if any(name in value for name in schema.get("required", [])) else []
        if schema:
            yield path, schema, ways
        if isinstance(value, dict):
            for name, member in value.items():
                yield from self.places(schema.get("properties", {}).get(name, {}), member, [*path, name])
        if isinstance(value, list):
            for place, item in enumerate(value):
                yield from self.places(schema.get("items", {}), item, [*path, place])

    def wrong(self, schema, value):
        """Values that the schema refuses, of all kinds."""
        kind = schema.get("type")
        if kind is None:
            return []
        bad = list(OTHERS[kind])
        if "enum" in schema:
            bad.append("zz_unknown")
        elif kind == "string" and "format" in schema and schema["format"] != "password":
            bad += ["2026-02-30", "2026-2-3", "示例", "2026-05-29T25:00:00.000Z"]
        elif kind == "string":
            bad += [self.text(schema["maxLength"] + 1)] if schema.get("maxLength", TEXT_MAX) < TEXT_MAX else []
            bad += [""] if schema.get("minLength", 0) > 0 else []
        if kind == "integer":
            bad += [schema["minimum"] - 1] if "minimum" in schema else []
            bad += [schema["maximum"] + 1] if "maximum" in schema else []
        if kind == "array" and value is not None:
            bad += [[]] if schema.get("minItems", 0) > 0 else []
            most = schema.get("maxItems", ITEMS_MAX)
            bad += [[value[0] if value else 0] * (most + 1)] if most < ITEMS_MAX else []
        return bad

    def at(self, value, path):
        for step in path:
            value = value[step]
        return value

    def placed(self, value, path, bad):
        if not path:
            return bad
        self.at(value, path[:-1])[path[-1]] = bad
        return value

    def pointer(self, path):
        return "".join(f"/{step}" for step in path) or "/"
