"""Forms in which seeds are written: canonical JSON, notes, archives, PDF."""
import base64
import hashlib
import io
import json
import zipfile


def note_text(note):
    return note[:note.rindex(b"\n\n") + 1]


def pdf(objects=(b"<< /Type /Catalog /Names << /EmbeddedFiles << /Names [ (certificate.note) 2 0 R ] >> >> >>",
                 b"<< /Type /Filespec /EF << /F 3 0 R >> >>", b"<< /Length 4 >>\nstream\nnote\nendstream"), more=b""):
    out, table = b"%PDF-1.4\n", b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    for number, held in enumerate(objects, 1):
        table += b"%010d 00000 n \n" % len(out)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, held)
    return out + table + b"trailer\n<< /Size %d /Root 1 0 R %s>>\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1, more, len(out))


def stored_zip(files):
    """As record/archive.hpp lays files out."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in files.items():
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.create_system = entry.external_attr = 0
            archive.writestr(entry, data)
    return out.getvalue()


def canonical(value):
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode("utf-8")


def sm3(data):
    return hashlib.new("sm3", data).digest()


def text_of(data):
    return base64.b64encode(data).decode("ascii")


def signed(text, vkey):
    """A note with a line of that key; the signature is none."""
    name, key_id, _ = vkey.split("+", 2)
    line = text_of(bytes.fromhex(key_id) + b"signature")
    return text + f"\n— {name} {line}\n".encode("utf-8")


def renamed(vkey, name):
    """The same key under another name, with the id that this gives (c2sp.org/signed-note)."""
    material = vkey.split("+", 2)[2]
    key_id = hashlib.sha256(name.encode() + b"\n" + base64.b64decode(material)).digest()[:4]
    return f"{name}+{key_id.hex()}+{material}"
