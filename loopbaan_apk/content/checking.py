"""One file, every finding: what keeps it from running, and what an author wants to know."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import field, replace
from pathlib import PurePath
from typing import Any

from loopbaan_apk.content.codes import BY_SLUG
from loopbaan_apk.content.files import in_order, looked_at, ordered, text_of, uncollected
from loopbaan_apk.content.finding import Findings, Place, at
from loopbaan_apk.content.ignoring import Ignored
from loopbaan_apk.content.kinds import kind
from loopbaan_apk.content.nodes import Node
from loopbaan_apk.content.rules import dates, translated
from loopbaan_apk.content.rules.case import Around, Case
from loopbaan_apk.content.rules.profiles import NOTHING
from loopbaan_apk.content.rules.reviewing import REVIEWS
from loopbaan_apk.core.catalogues import Schemes, Translation
from loopbaan_apk.core.model import Questionnaire
from loopbaan_apk.core.profiles import Profile
from loopbaan_apk.core.reaching import Reach
from loopbaan_apk.errors import Problem
from loopbaan_apk.records import record

SORTS = {"sectoren": "sector", "vaardigheden": "vaardigheden"}
"""The sort of the profiles in a folder."""
Sentences = Callable[[str], Collection[str] | None]
"""The id of a source -> what people read of it; None when there is no such source."""


@record
class Checked:
    """A file with its findings in order; `reach` for a questionnaire without a fault."""

    problems: tuple[Problem, ...]
    value: Any = None
    reach: Reach | None = field(default=None, compare=False)


def check(data: bytes, file: str, around: Around, sentences: Sentences | None = None) -> Checked:
    """Every finding of one file; never raises for any bytes."""
    with uncollected():
        return _check(data, file, around, sentences)


def _check(data: bytes, file: str, around: Around, sentences: Sentences | None) -> Checked:
    model = kind(data)
    if model is None and _is_text(data):
        return Checked(problems=_not_ours(file, data))
    known = around.profiles() if model is Profile else NOTHING
    sort = SORTS.get(PurePath(file).parent.name, "")
    value, tree, findings = looked_at(model or Questionnaire, data, file, replace(known, sort=sort))
    faults = frozenset(one.slug for one in findings.problems if one.severity == "fout")
    text = text_of(data)
    reach = None
    if value is not None and tree is not None:
        reach = _review(value, tree, text, findings, around, sentences)
    problems = ordered(_once(findings.problems), text)
    left = Ignored(text, file).left(problems, faults, all_looked_at=value is not None)
    return Checked(problems=ordered(left, text), value=value, reach=reach)


def _once(problems: list[Problem]) -> list[Problem]:
    """Without what a mistake of YAML made of one place: that mistake is to be put right."""
    read = {
        (one.line, one.column): place
        for place, one in enumerate(problems)
        if BY_SLUG[one.slug].group == "0"
    }
    kept = list(problems)
    for one in problems:
        place = read.get((one.line, one.column))
        if place is not None and BY_SLUG[one.slug].group != "0":
            kept.remove(one)
            if one.severity == "fout":
                first = problems[place]
                kept[kept.index(first)] = problems[place] = replace(first, severity="fout")
    return kept


def _is_text(data: bytes) -> bool:
    """Something that can be read at all: what cannot is told so as what it should have been."""
    from loopbaan_apk.content.nodes import parse

    return parse(data, "")[0] is not None


def _not_ours(file: str, data: bytes) -> tuple[Problem, ...]:
    findings = Findings(file)
    findings.add(Place(1, 1, 2), "not-ours", severity="tip")
    return in_order(findings, data)


def _review(
    value: object,
    tree: Node,
    text: str,
    findings: Findings,
    around: Around,
    sentences: Sentences | None,
) -> Reach | None:
    """The rules that look beyond one file, or that only an author wants to hear."""
    stem = PurePath(findings.file).name.partition(".")[0]
    if isinstance(value, Questionnaire):
        if value.id != stem:
            findings.add(at(tree, "vragenlijst"), "id-not-file-name", found=value.id, file=stem)
        case = Case(questionnaire=value, tree=tree, text=text, findings=findings, around=around)
        for review in REVIEWS:
            review(case)
        return case.reach
    if isinstance(value, Translation):
        known = sentences(value.of) if sentences else ()
        if sentences:
            translated.check(value, tree, findings, known)
        if value.of != stem:
            findings.add(at(tree, "vertaling"), "id-not-file-name", found=value.of, file=stem)
    if isinstance(value, Schemes):
        for id_, scheme in value.schemes.items():
            node = at(tree, "regelingen", id_, "geldig_tot")
            dates.report(node, scheme.valid_until, around.today, findings)
    if isinstance(value, Profile) and value.id != stem:
        findings.add(at(tree, "profiel"), "id-not-file-name", found=value.id, file=stem)
    return None
