"""Directions and routes as JSON (docs/sectoren-json.md): no resemblance, no share, no chance."""

from __future__ import annotations

from typing import Any

from loopbaan_apk.core.directions import (
    Directions,
    Extra,
    Move,
    OutlookLine,
    Route,
    SectorLine,
    SkillGap,
    Work,
)
from loopbaan_apk.core.profiles import Atlas
from loopbaan_apk.core.prompts import Say
from loopbaan_apk.core.report import SchemeLine
from loopbaan_apk.reports.route import Help

STATES = {
    "few": "te-weinig",
    "held": "alleen-eigen-werk",
    "flat": "te-vlak",
    "ranked": "vergeleken",
}
SIZES = {"safe": "veilige-stap", "stretch": "ontwikkelstap", "leap": "grote-sprong"}
SCHOOLED = {"known": "bekend", "guessed": "geschat", "unknown": "onbekend"}
ALIKE = {"much": "veel", "some": "een-beetje", "little": "weinig"}


def bands(directions: Directions) -> dict[str, Any]:
    """What the result says of it."""
    return {
        "stand": STATES[directions.state],
        "beoordeeld": directions.rated,
        "nodig": directions.needed,
        "sterk": [_sector(line) for line in directions.strong],
        "mogelijk": [_sector(line) for line in directions.possible],
        "vraagt_extra": [_extra(extra) for extra in directions.extras],
    }


def directions(found: Directions) -> dict[str, Any]:
    """The same, with steps to occupations and the work that was named."""
    return {
        **bands(found),
        "dichtbij": [_move(move) for move in found.close],
        "intersectoraal": [_move(move) for move in found.across],
        "eigen_werk": [{**_work(one.work), "lijkt": ALIKE[one.alike]} for one in found.held],
        "opleiding_nu": SCHOOLED[found.schooled],
    }


def route(found: Route, help_: Help) -> dict[str, Any]:
    """The way to a sector or a role."""
    return {
        "stand": STATES[found.state],
        "beoordeeld": found.rated,
        "naar": {"id": found.target, "naam": found.name},
        "gaat_mee": list(found.taken),
        "vraagt_extra": _extra(found.extra),
        "andersom": _extra(found.back) if found.back is not None else None,
        "beroepen": [_move(move) for move in found.moves],
        "branches": list(found.branches),
        "kansen": [_outlook(one) for one in found.outlooks],
        "regelingen": [scheme(one) for one in (*help_.here, *help_.everywhere)],
        "werkcentrum": scheme(help_.desk) if help_.desk else None,
        "regio": help_.region or None,
        "opleiding_nu": SCHOOLED[found.schooled],
        "bron": found.source,
        "peildatum": found.measured_on.isoformat(),
        "controleer_eerst": found.expired,
    }


def names(atlas: Atlas, say: Say) -> dict[str, Any]:
    """Every sector, branch and role."""
    return {
        "formaat": 1,
        "soort": "sectorenlijst",
        "sectoren": [
            {"id": id_, "naam": say(one.name), "deel_van": one.within or None}
            for id_, one in sorted(atlas.sectors.items())
        ],
        "rollen": [{"id": id_, "naam": say(one.name)} for id_, one in sorted(atlas.roles.items())],
    }


def scheme(line: SchemeLine) -> dict[str, Any]:
    """A dated fact."""
    return {
        "id": line.id,
        "naam": line.name,
        "contact": line.contact or None,
        "bron": line.source,
        "gecontroleerd_op": line.checked_on.isoformat(),
        "controleer_eerst": line.expired,
    }


def _sector(line: SectorLine) -> dict[str, Any]:
    return {
        "id": line.sector,
        "naam": line.name,
        "eigen": line.own,
        "branches": list(line.branches),
        "beroepen": [_work(work) for work in line.nearest],
    }


def _work(work: Work) -> dict[str, Any]:
    return {"isco": work.isco, "naam": work.name}


def _extra(extra: Extra) -> dict[str, Any]:
    return {
        "id": extra.sector,
        "naam": extra.name,
        "van_beroepen": extra.nearest,
        "tekorten": [_gap(gap) for gap in extra.gaps],
    }


def _gap(gap: SkillGap) -> dict[str, Any]:
    return {
        "vaardigheid": gap.skill,
        "naam": gap.name,
        "niveaus": round(gap.short, 1),
        "gevraagd_niveau": round(gap.level, 1),
        "voorbeeld": gap.example or None,
    }


def _move(move: Move) -> dict[str, Any]:
    gates = move.gates
    return {
        **_work(move.work),
        "sector": move.home or None,
        "stap": SIZES[move.size] if move.size else None,
        "vraagt_extra": [_gap(gap) for gap in move.extra],
        "opleiding_verschil": gates.zone_up,
        "wet": gates.law or None,
        "uurloon_2022": list(gates.wages) if gates.wages else None,
        "loon_lager": gates.less_pay,
    }


def _outlook(line: OutlookLine) -> dict[str, Any]:
    return {
        "tekst": line.text,
        "bron": line.source,
        "gecontroleerd_op": line.checked_on.isoformat(),
        "controleer_eerst": line.expired,
    }
