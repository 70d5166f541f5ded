"""A figure that people are compared with is recent, large, described, and a figure at all."""

from __future__ import annotations

from fractions import Fraction

from loopbaan_apk.content.finding import at, key_at
from loopbaan_apk.content.rules.case import Case
from loopbaan_apk.core.model import Norm, Scale
from loopbaan_apk.core.numbers import written

OLDEST = 15
"""COTAN (2010, 4): a norm of fifteen years or older is outdated, and said so with the result."""
SMALLEST = 200
"""COTAN (2010, 4): for less important decisions a norm group under 200 is insufficient."""
LEAST_RELIABLE = Fraction(7, 10)
"""COTAN (2010, 5): for less important decisions a reliability under 0.70 is insufficient."""
NO_WORDS = frozenset(("", "?", "-", "onbekend", "nvt", "n.v.t.", "geen"))


def check(case: Case) -> None:
    """Report at the figure."""
    for id_, scale in case.questionnaire.scales.items():
        _reliability(case, scale)
        if scale.norm is not None:
            _norm(case, id_, scale.norm)


def _reliability(case: Case, scale: Scale) -> None:
    found = scale.reliability
    if found is None:
        return
    node = at(case.tree, "schalen", scale.id, "betrouwbaarheid")
    if found < LEAST_RELIABLE:
        value = written(found).replace(".", ",")
        case.findings.add(node, "reliability-low", severity="let-op", found=value)
    if scale.norm is None or _unsaid(scale.norm.source):
        case.findings.add(node, "reliability-without-source", severity="let-op", scale=scale.id)


def _norm(case: Case, id_: str, norm: Norm) -> None:
    path = ("schalen", id_, "norm")
    add, tree = case.findings.add, case.tree
    age = case.around.today.year - norm.year
    if age > OLDEST:
        add(at(tree, *path, "jaar"), "norm-old", severity="let-op", years=str(age))
    if norm.size < SMALLEST:
        add(at(tree, *path, "aantal"), "norm-small", severity="let-op", number=str(norm.size))
    for key, text in (("groep", norm.group), ("bron", norm.source)):
        if _unsaid(text):
            add(at(tree, *path, key), "norm-without-source", severity="let-op", key=key)
    if not norm.table and (norm.mean is None or not norm.spread):
        add(key_at(tree, *path), "norm-without-figures", severity="let-op")


def _unsaid(text: str) -> bool:
    return text.strip().lower() in NO_WORDS
