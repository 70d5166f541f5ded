"""Two homes, for hostile strings and their harmless twins, and a judge of what each run sent."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from tests.hostile import falsified, faults, harmless
from tests.warm import Warm

WIDE = 80
OUR_FAULT = b"in het programma zelf"
Turned = Callable[[str], str]
"""A text as it is used in one of the homes: as it is, or its twin."""
Run = tuple[str, str, Callable[[str], Any]]
"""The name of a door, a hostile text, and how a text goes through: a run of `Warm.batch`."""

DRAWN = re.compile(rb'("blad": ")([0-9a-f]+)')


@dataclass(frozen=True)
class Twins:
    """In one home the hostile strings are used, in the other their twins."""

    hostile: Warm
    twin: Warm

    def both(self, step: Callable[[Warm, Turned], Any]) -> tuple[Any, Any]:
        """The same step in each."""
        return step(self.hostile, str), step(self.twin, harmless)

    def judge(self, runs: Iterable[Run], *, drawn: bool = True, **environment: str) -> list[str]:
        """What is wrong with any of these runs; without `drawn` only their bytes are judged."""
        all_runs = list(runs)
        one, own = self.both(
            lambda home, turned: home.batch(
                [run(turned(payload)) for _, payload, run in all_runs], columns=WIDE, **environment
            )
        )
        return [
            f"{name} {payload[:30]!r}: {fault}"
            for (name, payload, _), (code, raw), (own_code, own_raw) in zip(
                all_runs, one, own, strict=True
            )
            for fault in (
                *wrong(settled(raw), payload, settled(own_raw), drawn=drawn),
                *([f"exit code {code} for {own_code}: {raw!r}"] if code != own_code else []),
            )
        ]


def settled(raw: bytes) -> bytes:
    """Without the number that each contribution draws for itself."""
    return DRAWN.sub(lambda found: found[1] + b"0" * len(found[2]), raw)


def wrong(raw: bytes, payload: str, own: bytes, *, drawn: bool = True, rows: int = 0) -> list[str]:
    """What is wrong with one run, beside the run of the twin."""
    found = faults(raw, payload, own=own)
    if not found and drawn:
        found = falsified(raw, own, WIDE, rows)
    if OUR_FAULT in raw or b"Traceback" in raw:
        found.append("a fault of our own: " + raw.decode("utf-8", "replace"))
    return found


def good(found: Iterable[str]) -> None:
    """Nothing was found."""
    found = list(found)
    assert not found, "\n".join(found[:12])


def write(path, text):
    path.write_text(text, encoding="utf-8", errors="surrogateescape")


def questionnaire(id_, **texts):
    """A small questionnaire with a text in every place where one can stand."""
    said = {name: json.dumps(texts.get(name, name), ensure_ascii=False) for name in PLACES}
    return TEMPLATE.replace("<id>", id_) % said


TEMPLATE = """vragenlijst: <id>
versie: %(versie)s
titel: %(titel)s
inleiding: %(inleiding)s
duur: 5
bron: %(bron)s
methode: %(methode)s
onderdelen:
  - kop: %(kop)s
    uitleg: %(over)s
    vragen:
      wens: {tekst: %(vraag)s, soort: tekst, rol: wens, uitleg: %(uitleg)s}
      keus:
        tekst: %(stelling)s
        uitleg: %(uitleg)s
        antwoorden:
          1: {tekst: %(antwoord)s, uitleg: %(toelichting)s}
          2: %(ander)s
      meer: {tekst: %(stelling)s, soort: meerkeuze, antwoorden: {a: %(antwoord)s, b: %(ander)s}}
schalen:
  schaal:
    naam: %(schaal)s
    uitleg: %(meet)s
    items: [keus]
    bereken: procent
    niveaus_vanaf:
      laag: {vanaf: 0, uitleg: %(niveau)s}
adviezen:
  advies:
    als: [schaal is laag, keus = 1]
    tekst: %(advies)s
    waarom: %(waarom)s
    eerste_stap: %(stap)s
    minuten: 5
    regeling: regeling
    wie: %(wie)s
voorbeelden:
  voorbeeld: {tekst: %(voorbeeld)s}
proeven:
  - naam: %(proef)s
    antwoorden: {keus: 1}
    verwacht: {schaal: 0}
"""
PLACES = re.findall(r"%\((\w+)\)s", TEMPLATE)
