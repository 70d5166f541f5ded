"""The same words stand once: two questions or two answers that read alike are one mistake."""

from __future__ import annotations

import re
from collections.abc import Iterable

from loopbaan_apk.content.finding import at, key_at
from loopbaan_apk.content.nodes import Node
from loopbaan_apk.content.rules.case import Case

_WORDS = re.compile(r"[^\W_]+")


def check(case: Case) -> None:
    """Report at the second."""
    tree, one = case.tree, case.questionnaire
    _once(case, ((case.text_of(path), item.id, item.text) for path, item in case.items()))
    for name, answers in one.answer_sets.items():
        options = (
            (key_at(tree, "antwoorden", name, id_), id_, o.text) for id_, o in answers.items()
        )
        _once(case, options)
    for path, item in case.items():
        own = at(tree, *path, "antwoorden")
        if hasattr(own, "entries") and own is not at(tree, *path):
            answers = getattr(item, "answers", {})
            _once(case, ((key_at(own, id_), id_, o.text) for id_, o in answers.items()))
    advices = ((at(tree, "adviezen", id_, "tekst"), id_, o.text) for id_, o in one.advices.items())
    _once(case, advices)


def _once(case: Case, texts: Iterable[tuple[Node, str, str]]) -> None:
    seen: dict[str, str] = {}
    for node, id_, text in texts:
        first = seen.setdefault(" ".join(_WORDS.findall(text.lower())), id_)
        if first != id_:
            case.findings.add(node, "same-text-twice", severity="tip", found=id_, first=first)
