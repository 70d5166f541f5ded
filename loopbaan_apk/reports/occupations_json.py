"""`beroepen --json`: the same as values, with the addresses of ESCO (docs/esco.md)."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from loopbaan_apk.core.esco import Job, Register
from loopbaan_apk.core.history import Lane, Reach, Step, skills_of
from loopbaan_apk.core.searching import Fit, Found

FORMAT = 1
BASE = "http://data.europa.eu/esco/"
LANES: Mapping[Lane, str] = {
    "near": "dichtbij",
    "elsewhere": "ander-werk",
    "schooling": "meer-opleiding",
    "leading": "leidinggevend",
}
FITS: Mapping[Fit, str] = {
    Fit.SAME: "precies",
    Fit.START: "begin",
    Fit.WORDS: "woorden",
    Fit.PARTS: "begin-van-woorden",
    Fit.INSIDE: "in-woorden",
    Fit.ALIKE: "lijkt-erop",
}
STEPS: Mapping[Step, str] = {"same": "gelijk", "more": "meer", "far": "veel-meer"}


def search(text: str, found: Sequence[Found], register: Register) -> str:
    """The matches, the surest first."""
    rows = [{**_job(one.job), "gevonden_op": one.name, "hoe": FITS[one.fit]} for one in found]
    return _document("beroepen", register, {"gezocht": text, "gevonden": rows})


def lanes(past: Sequence[Job], offers: Mapping[Lane, Sequence[Reach]], register: Register) -> str:
    """The suggestions in their order, each with its lane."""
    rows = [_reach(one) for found in offers.values() for one in found]
    return _document("werkverleden", register, _before(past) | {"naar": rows})


def comparison(past: Sequence[Job], one: Reach, register: Register) -> str:
    """One target with its skills."""
    row = _reach(one) | {
        "meegenomen": [_skill(skill, register) for skill in one.held],
        "nieuw": [_skill(skill, register) for skill in one.missing],
    }
    return _document("werkverleden", register, _before(past) | {"naar": [row]})


def _document(kind: str, register: Register, rest: Mapping[str, Any]) -> str:
    source = {
        "taal": register.language,
        "versie": register.version or None,
        "ingelezen_op": register.read_on.isoformat(),
    }
    document = {"formaat": FORMAT, "soort": kind, "esco": source, **rest}
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _before(past: Sequence[Job]) -> dict[str, Any]:
    return {"eerder": [_job(job) for job in past], "vaardigheden": len(skills_of(past))}


def _job(job: Job) -> dict[str, Any]:
    return {
        "titel": job.title,
        "code": job.code,
        "isco": job.isco,
        "uri": BASE + job.uri,
        "wettelijke_eisen": job.regulated or None,
    }


def _reach(one: Reach) -> dict[str, Any]:
    return _job(one.job) | {
        "groep": LANES[one.lane],
        "kernvaardigheden": len(one.held) + len(one.missing),
        "heb_je": len(one.held),
        "opleiding": STEPS[one.step],
        "wet": one.law or None,
    }


def _skill(skill: int, register: Register) -> dict[str, str]:
    return {"naam": register.skills[skill], "uri": BASE + register.skill_uris[skill]}
