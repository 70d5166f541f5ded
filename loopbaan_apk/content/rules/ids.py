"""An id stands once, and is no word that conditions and proeven use themselves."""

from __future__ import annotations

from loopbaan_apk.content.finding import Findings, key_at
from loopbaan_apk.content.nodes import Node
from loopbaan_apk.core.model import Questionnaire

Path = tuple[str | int, ...]


RESERVED = frozenset(
    ("advies", "beantwoord", "in", "is", "niet", "niveau", "tekort", "voorbeeld", "vraag")
)
"""`advies: 50` in a proef, `is is niet niet` in a condition: nobody could tell what is meant."""


def check(questionnaire: Questionnaire, tree: Node, findings: Findings) -> None:
    """Report the word, or the second place."""
    seen: dict[str, Path] = {}
    for place, section in enumerate(questionnaire.sections):
        for id_ in section.items:
            _once(id_, ("onderdelen", place, "vragen", id_), seen, tree, findings)
    for id_ in questionnaire.scales:
        _once(id_, ("schalen", id_), seen, tree, findings)


def _once(id_: str, path: Path, seen: dict[str, Path], tree: Node, findings: Findings) -> None:
    if id_ in RESERVED:
        findings.add(key_at(tree, *path), "reserved-id", found=id_)
        return
    first = seen.setdefault(id_, path)
    if first is not path:
        line = key_at(tree, *first).line
        findings.add(key_at(tree, *path), "duplicate-id", found=id_, first=str(line))
