"""A skill or a scheme that is named stands in the catalogue."""

from __future__ import annotations

from collections.abc import Collection

from loopbaan_apk.content.finding import at, nearest, quoted
from loopbaan_apk.content.nodes import Sequence
from loopbaan_apk.content.rules.case import Case, Path


def check(case: Case) -> None:
    """Report at the id."""
    around = case.around
    for path, item in case.items():
        if item.skill:
            _there(case, "unknown-skill", item.skill, around.skills, (*path, "vaardigheid"))
    for id_, advice in case.questionnaire.advices.items():
        path = ("adviezen", id_, "regeling")
        listed = isinstance(at(case.tree, *path), Sequence)
        for place, scheme in enumerate(advice.schemes):
            where = (*path, place) if listed else path
            _there(case, "unknown-scheme", scheme, around.schemes, where)


def _there(case: Case, slug: str, id_: str, known: Collection[str] | None, path: Path) -> None:
    if known is not None and id_ not in known:
        node = at(case.tree, *path)
        case.findings.add(node, slug, found=quoted(id_), meant=nearest(id_, known))
