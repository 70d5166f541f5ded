"""Puts the example of a finding into a whole file: what the page shows is a piece of one."""

from __future__ import annotations

import datetime
import re

import yaml

from loopbaan_apk.content.checking import Checked, check
from loopbaan_apk.content.codes import BY_SLUG
from loopbaan_apk.content.examples import SIGNS
from loopbaan_apk.content.rules.case import Around
from loopbaan_apk.content.rules.profiles import Known
from tests.conftest import ROOT

BASE = ROOT / "tests" / "content" / "good" / "basis.yaml"
TODAY = datetime.date(2026, 11, 25)
AROUND = Around(
    today=TODAY,
    skills=frozenset(("luisteren",)),
    schemes=frozenset(("werkcentrum",)),
    profiles=lambda: Known(
        skills=("luisteren",),
        sectors=("f", "q"),
        occupations=("7115",),
        funds=("werkcentrum",),
        today=TODAY,
    ),
)
PROFILE = {
    "profiel": "eigen",
    "soort": "sector",
    "deel_van": "f",
    "naam": "Daken",
    "bron": "eigen cijfers",
    "peildatum": "1-1-2025",
    "geldig_tot": "1-1-2030",
    "eisen": {"luisteren": "4"},
}
SOURCES = {"kort": ("Zorgvuldig werken", "Over je werk")}
MADE = {
    "too-large": b"#" * 1_100_000,
    "not-utf-8": BASE.read_bytes().replace(b"Nauwkeurigheid", b"Na\xefef"),
    "utf-16": BASE.read_text(encoding="utf-8").encode("utf-16"),
    "too-many-nodes": b"vragenlijst: basis\nhernoemd: [" + b"a," * 50_001 + b"]\n",
    "scalar-too-long": b"vragenlijst: basis\ninleiding: " + b"a" * 10_001 + b"\n",
    "key-too-long": b"vertaling: kort\ntaal: en\nteksten:\n  " + b"a" * 1_100 + b": b\n",
    "too-deep": b"vragenlijst: basis\nhernoemd: " + b"[" * 40 + b"]" * 40 + b"\n",
    "empty-file": b"",
}
"""What no page can show."""


def example_file(slug: str, piece: str) -> tuple[bytes, str]:
    """The whole file of an example and its name."""
    for sign, char in SIGNS.items():
        piece = piece.replace(sign, char)
    if piece.startswith("vertaling:"):
        return piece.encode(), f"{re.match('vertaling: (.*)', piece)[1]}.en.yaml"
    if slug in ("not-ours", "other-kind-of-file") and not piece.startswith("titel"):
        return piece.encode(), "basis.yaml"
    if piece.startswith("profiel:"):
        made = {**PROFILE, **yaml.load(piece, Loader=yaml.BaseLoader)}
        made = {key: value for key, value in made.items() if value != ""}
        return yaml.dump(made, sort_keys=False).encode(), "sectoren/eigen.yaml"
    whole = BASE.read_text(encoding="utf-8")
    as_text = BY_SLUG[slug].group == "0"
    return (_beside(whole, piece) if as_text else _into(whole, piece)).encode(), "basis.yaml"


def _beside(whole: str, piece: str) -> str:
    """The keys of the piece in the place of those of the whole, letter for letter."""
    keys = set(re.findall(r"^([\w-]+):?", piece, re.MULTILINE))
    blocks = re.split(r"^(?=[a-z])", whole, flags=re.MULTILINE)
    kept = [block for block in blocks if re.split(r"\W", block)[0] not in keys]
    return "".join(kept) + piece


def _into(whole: str, piece: str) -> str:
    """What the piece says, deep in the whole."""
    base = yaml.load(whole, Loader=yaml.BaseLoader)
    part = yaml.load(piece, Loader=yaml.BaseLoader)
    questions = part.pop("vragen", {})
    base["onderdelen"] += part.pop("onderdelen", [])
    for id_, item in questions.items():
        place = next(
            (one for one in base["onderdelen"] if id_ in one["vragen"]), base["onderdelen"][1]
        )
        place["vragen"][id_] = _deep(place["vragen"].get(id_, {}), item)
    made = yaml.dump(
        _deep(base, part, top=True),
        allow_unicode=True,
        sort_keys=False,
        default_style='"',
        width=9999,
    )
    return PLAIN.sub(r"\1", made)


PLAIN = re.compile(r'"(\w(?:[^"\\#:{}\[\]]|:(?! ))*)"')
"""What may stand without quotes."""


def _deep(base, part, *, top=False):
    if not isinstance(base, dict) or not isinstance(part, dict):
        return part
    made = dict(base)
    for key, value in part.items():
        answers = key == "antwoorden" and not top and len(value) != 1
        whole = key in ("klopt", "niveaus_vanaf") or answers
        made[key] = value if whole else _deep(base.get(key), value)
    return made


def looked_at(slug: str, piece: str) -> Checked:
    told = "(" in piece and slug in MADE
    data, name = (MADE[slug], "basis.yaml") if told else example_file(slug, piece)
    return check(data, name, AROUND, SOURCES.get)
