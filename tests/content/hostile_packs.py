"""Packs that must be refused, by name, each with the error that says why."""

from __future__ import annotations

import gzip
import io
import json
import struct
import tarfile
from collections.abc import Iterator
from dataclasses import replace

from loopbaan_apk.content.packs import manifest as manifests
from loopbaan_apk.content.packs.opening import made
from loopbaan_apk.content.packs.zipping import zipped
from tests.packs import key, manifest, packed, questionnaire
from tests.zips import Entry, zip_of

GOOD = {"zorg-lijst.yaml": questionnaire("zorg-lijst")}
KEY, OTHER_KEY = key("fonds"), key("vreemde")
MIB = 1 << 20
KINDS = {"link": 0o120777, "pipe": 0o010644, "device": 0o020644, "map": 0o040755}
BAD_NAMES = {
    "up": b"../weg.md",
    "far-up": b"../../../../weg.md",
    "up-inside": b"regelingen/../../weg.md",
    "absolute": b"/tmp/weg.md",
    "backslash": b"..\\weg.md",
    "drive": b"C:\\weg.md",
    "drive-relative": b"C:weg.md",
    "share": b"\\\\server\\weg.md",
    "stream": b"weg.md:zone",
    "here": b"./weg.md",
    "twice-slash": b"regelingen//weg.md",
    "folder": b"regelingen/",
    "other-folder": b"bin/weg.md",
    "deep": b"profielen/sectoren/diep/weg.md",
    "home": b"~/weg.md",
    "capital": b"Weg.md",
    "accent": "wég.md".encode(),
    "cp437": b"w\x82g.md",
    "bad-utf8": b"\xff\xfe.md",
    "look-alike": "wеg.md".encode(),
    "full-width": "ｗeg.md".encode(),
    "bidi": "\u202egm.gew.md".encode(),
    "escape": b"\x1b[2Jweg.md",
    "newline": b"weg\n.md",
    "nul": b"weg.md\x00.yaml",
    "nul-first": b"\x00weg.md",
    "space": b"weg .md",
    "dot-last": b"weg.md.",
    "dots": b"..md",
    "hidden": b".weg.md",
    "no-name": b"",
    "only-suffix": b".yaml",
    "two-suffixes": b"weg.yaml.exe",
    "program": b"weg.exe",
    "python": b"weg.py",
    "table": b"beroepen.csv",
    "zip": b"weg.zip",
    "long": b"a" * 64 + b".md",
    "very-long": b"a" * 60000 + b".md",
    "hyphen": b"-weg.md",
    **{f"device-{one}": f"{one}.yaml".encode() for one in ("con", "nul", "aux", "com1", "lpt9")},
    "device-language": b"prn.en.yaml",
    "device-in-folder": b"regelingen/con.yaml",
    "python-cache": b"__pycache__/weg.md",
}


def entries(files=None, **changes) -> list[Entry]:
    """A sound pack, as entries to spoil."""
    content = GOOD if files is None else files
    return [
        Entry(name=name.encode(), data=data)
        for name, data in made(manifest(content, **changes), content, None).files.items()
    ]


def listing(change) -> bytes:
    """A pack whose manifest was changed by hand."""
    document = json.loads(manifests.written(manifest(GOOD)))
    told = change(document)
    data = told if isinstance(told, bytes) else json.dumps(document).encode()
    return zip_of([Entry(name=b"pakket.json", data=data), *entries()[1:]])


def fields(**values) -> bytes:
    return listing(lambda document: document.update(values))


def with_one(**changes) -> bytes:
    """The last file of a sound pack, changed."""
    first, last = entries()
    return zip_of([first, replace(last, **changes)])


def hostile() -> Iterator[tuple[str, bytes, str]]:
    """Its name, its bytes, the slug of the error."""
    yield from _names()
    yield from _shapes()
    yield from _sizes()
    yield from _lies()
    yield from _signatures()
    yield from _contents()


def _names():
    for why, name in BAD_NAMES.items():
        yield f"name-{why}", zip_of([*entries(), Entry(name=name, data=b"weg")]), "pack-entry"
    both = [Entry(name=one, data=b"x") for one in (b"a.md", b"A.md")]
    yield "case-collision", zip_of([*entries(), *both]), "pack-entry"
    for why, kind in {
        "link": 0o120777,
        "pipe": 0o010644,
        "device": 0o020644,
        "map": 0o040755,
    }.items():
        bad = Entry(name=b"weg.md", data=b"/etc/passwd", attributes=kind << 16)
        yield f"kind-{why}", zip_of([*entries(), bad]), "pack-entry"
    dos = Entry(name=b"weg.md", attributes=0x10)
    yield "kind-dos-folder", zip_of([*entries(), dos]), "pack-entry"
    for name in (b"pakket.json", b"zorg-lijst.yaml"):
        yield f"twice-{name.decode()}", zip_of([*entries(), Entry(name=name)]), "pack-twice"


def _shapes():
    good = zip_of(entries())
    yield "empty-file", b"", "pack-not-zip"
    yield "no-zip", b"vragenlijst: x\n" * 9, "pack-not-zip"
    yield "zip-of-nothing", zip_of([]), "pack-no-manifest"
    yield "gzip", gzip.compress(good), "pack-not-zip"
    tar = io.BytesIO()
    with tarfile.open(fileobj=tar, mode="w") as archive:
        archive.addfile(tarfile.TarInfo("weg.md"))
    yield "tar", tar.getvalue(), "pack-not-zip"
    yield "appended", good + b"weg", "pack-not-zip"
    yield "appended-zip", good + good, "pack-not-zip"
    yield "before", zip_of(entries(), before=b"#!/bin/sh\n"), "pack-not-zip"
    yield "before-unseen", b"MZ" + good, "pack-not-zip"
    yield "comment", zip_of(entries(), comment=b"weg"), "pack-not-zip"
    yield "entry-comment", with_one(comment=b"weg"), "pack-not-zip"
    yield "extra-field", with_one(extra=b"\x75\x70\x04\x00weg!"), "pack-not-zip"
    yield "gap", with_one(behind=b"weg"), "pack-not-zip"
    yield "other-name-inside", with_one(own_name=b"../../../weg.md"), "pack-not-zip"
    yield "same-length-name", with_one(own_name=b"weg-weg-we.yaml"), "pack-not-zip"
    for flags in (0x1, 0x41, 0x2000):
        yield f"encrypted-{flags}", with_one(flags=flags), "pack-encrypted"
    yield "patched", with_one(flags=0x20), "pack-not-zip"
    yield "size-behind", with_one(flags=0x8), "pack-not-zip"
    for method in (1, 6, 9, 12, 14, 93, 99):
        yield f"method-{method}", with_one(method=method), "pack-not-zip"
    for count in (0, 1, 3, 199):
        yield f"count-{count}", zip_of(entries(), count=count), "pack-not-zip"
    yield "count-65535", zip_of(entries(), count=65535), "pack-too-many"
    zip64 = struct.pack("<4sLQL", b"PK\x06\x07", 0, len(good) - 22, 1)
    yield "zip64", good[:-22] + zip64 + good[-22:], "pack-not-zip"
    for length in range(1, len(good), 13):
        yield f"cut-{length}", good[:length], "pack-not-zip"


def _sizes():
    zeros = Entry(name=b"weg.md", data=bytes(60 * MIB), method=8)
    yield "bomb", zip_of([*entries(), zeros]), "pack-too-large"
    yield "bomb-small-said", zip_of([*entries(), replace(zeros, size=9)]), "pack-not-zip"
    yield "bomb-large-said", with_one(size=2**32 - 1), "pack-too-large"
    yield "bomb-own-size", with_one(own_size=9), "pack-not-zip"
    yield "packed-large-said", with_one(packed=2**31), "pack-not-zip"
    inner = zip_of([*entries(), zeros])
    yield "nested", zip_of([*entries(), Entry(name=b"weg.zip", data=inner)]), "pack-entry"
    yield (
        "nested-as-text",
        zip_of([*entries(), Entry(name=b"weg.md", data=inner)]),
        "pack-not-listed",
    )
    first = entries()[0]
    same = [replace(first, name=f"a{n}.md".encode(), at=0) for n in range(150)]
    yield "overlapping", zip_of([first, *same]), "pack-not-zip"
    kernel = Entry(name=b"a.md", data=bytes(MIB), method=8)
    quilt = [replace(kernel, name=f"a{n}.md".encode(), at=0) for n in range(9)]
    yield "overlapping-bomb", zip_of([kernel, *quilt]), "pack-not-zip"
    many = [Entry(name=f"a{n}.md".encode()) for n in range(201)]
    yield "201-files", zip_of([*entries(), *many[1:]]), "pack-too-many"
    yield "202-files", zip_of([*entries(), *many]), "pack-too-many"
    more = len(GOOD["zorg-lijst.yaml"]) + 5
    yield "shorter-than-said", with_one(method=8, size=more), "pack-not-zip"
    thousands = [Entry(name=f"a{n}.md".encode()) for n in range(60000)]
    yield "60000-files", zip_of(thousands), "pack-too-many"
    large = Entry(name=b"groot.md", data=bytes(MIB + 1))
    yield "large-file", zip_of([*entries(), large]), "pack-too-large"
    eleven = [Entry(name=f"a{n}.md".encode(), data=bytes(MIB), method=8) for n in range(11)]
    yield "large-together", zip_of([*entries(), *eleven]), "pack-too-large"
    yield "large-zip", bytes(12 * MIB), "pack-too-large"
    yield "large-manifest", listing(lambda _: b" " * (MIB + 1)), "pack-too-large"


def _lies():
    yield "crc", with_one(crc=1), "pack-not-zip"
    yield "changed", with_one(data=GOOD["zorg-lijst.yaml"] + b"# weg\n"), "pack-changed"
    unlisted = Entry(name=b"weg.md", data=b"weg")
    yield "not-listed", zip_of([*entries(), unlisted]), "pack-not-listed"
    yield "missing", zip_of(entries()[:1]), "pack-missing"
    yield "no-manifest", zip_of(entries()[1:]), "pack-no-manifest"
    yield "empty", zip_of(entries({})), "pack-empty"
    wrong = {
        "text": b"weg",
        "utf-16": manifests.written(manifest(GOOD)).decode().encode("utf-16"),
        "not-utf-8": b"\xff",
        "number": b"1",
        "list": b"[]",
        "null": b"null",
        "deep": b"[" * 100_000,
        "long-number": b'{"formaat":' + b"9" * 5000 + b"}",
        "infinite": b'{"formaat": Infinity, "soort": "pakket"}',
        "key-twice": b'{"soort": "pakket", "soort": "pakket", "formaat": 1}',
    }
    for why, data in wrong.items():
        yield f"manifest-{why}", listing(lambda _, data=data: data), "pack-manifest-wrong"
    for why, values in {
        "sort": {"soort": "weg"},
        "format-true": {"formaat": True},
        "format-zero": {"formaat": 0},
        "format-text": {"formaat": "1"},
        "more": {"weg": 1},
        "name-number": {"naam": 1},
        "files-list": {"bestanden": ["zorg-lijst.yaml"]},
        "files-text": {"bestanden": {"zorg-lijst.yaml": "weg"}},
        "files-up": {"bestanden": {"../../weg.md": {"sha256": "0" * 64, "bytes": 1}}},
        "size-text": {"bestanden": {"zorg-lijst.yaml": {"sha256": "0" * 64, "bytes": "1"}}},
        "hash-list": {"bestanden": {"zorg-lijst.yaml": {"sha256": ["0"] * 64, "bytes": 1}}},
    }.items():
        slug = "pack-changed" if why == "hash-list" else "pack-manifest-wrong"
        yield f"manifest-{why}", fields(**values), slug
    yield "manifest-newer", fields(formaat=2), "pack-newer"
    for name in ("../weg", "weg/weg", "Weg", "con", "", "a" * 64, "weg@1", "\u202eweg"):
        yield f"pack-name-{name[:9]!a}", fields(naam=name), "pack-name-wrong"
    for version in ("", "1@2", "../1", "1.2.3.4", "01", "１", "99999", "1.0 "):
        yield f"version-{version!a}", fields(versie=version), "pack-version-wrong"
    for text in ("", "\x1b[2J", "a\nb", "\u202egew", "a" * 201, " weg"):
        yield f"publisher-{text[:9]!a}", fields(uitgever=text), "pack-text-wrong"


def _signatures():
    signed = dict(made(manifest(GOOD), GOOD, KEY).files)
    signature = json.loads(signed["handtekening.json"])
    other = dict(made(manifest(GOOD, version="1.1"), GOOD, KEY).files)
    stranger = json.loads(made(manifest(GOOD), GOOD, OTHER_KEY).files["handtekening.json"])
    for why, document in {
        "of-another-manifest": json.loads(other["handtekening.json"]),
        "of-another-key": {**signature, "sleutel": stranger["sleutel"]},
        "zero": {**signature, "handtekening": "0" * 128},
        "zero-key": {**signature, "sleutel": "0" * 64, "handtekening": "0" * 128},
        "short": {**signature, "handtekening": "00"},
        "no-hex": {**signature, "sleutel": "z" * 64},
        "number": {**signature, "sleutel": 1},
        "other-sort": {**signature, "soort": "rsa"},
        "more": {**signature, "weg": 1},
        "list": [],
    }.items():
        signed["handtekening.json"] = json.dumps(document).encode()
        yield f"signature-{why}", zipped(signed), "pack-signature-wrong"
    signed["handtekening.json"] = b"\xff"
    yield "signature-bytes", zipped(signed), "pack-signature-wrong"


def _contents():
    good = questionnaire("zorg-lijst")
    for why, files in {
        "yaml": {"zorg-lijst.yaml": b"vragenlijst: [\n"},
        "depth": {"zorg-lijst.yaml": b"[" * 25_087},
        "aliases": {"zorg-lijst.yaml": b"a: &a [x, x]\nb: [*a, *a]\n"},
        "tag": {"zorg-lijst.yaml": b"vragenlijst: !!python/object/apply:os.system [id]\n"},
        "utf-16": {"zorg-lijst.yaml": good.decode().encode("utf-16")},
        "escape": {"zorg-lijst.yaml": good.replace(b"zorg\n", b"zo\x1b[2Jrg\n")},
        "other-id": {"zorg-lijst.yaml": questionnaire("loopbaan-apk")},
        "broken-translation": {
            "zorg-lijst.yaml": good,
            "zorg-lijst.en.yaml": b"vertaling: zorg-lijst\ntaal: en\nteksten: [\n",
        },
    }.items():
        yield f"content-{why}", packed(files=files), "pack-content-wrong"
    for why, files in {
        "place": {"regelingen/zorg-lijst.yaml": good},
        "profile-place": {"zorg.yaml": b"profiel: zorg\n"},
        "skills": {"vaardigheden.yaml": b"vaardigheden:\n"},
        "regions": {"regelingen/regios.yaml": b"regios:\n"},
        "lonely-translation": {"zorg.en.yaml": b"vertaling: zorg\ntaal: en\nteksten: {}\n"},
        "text": {"zorg-lijst.yaml": good, "lees.md": b"\xff\xfe"},
    }.items():
        yield f"content-{why}", packed(files=files), "pack-kind"
    ours = questionnaire("snelle-check")
    yield "content-ours", packed(files={"snelle-check.yaml": ours}), "pack-clash"
