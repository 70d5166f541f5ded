"""The same words stand once: two questions or two answers that read alike are one mistake."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from loopbaan_apk.content.finding import at, key_at
from loopbaan_apk.content.nodes import Node
from loopbaan_apk.content.rules.case import Case, Path

_WORDS = re.compile(r"[^\W_]+")
Texts = Iterable[tuple[str, str, Path]]
"""Words, whose they are, and where they stand."""


def check(case: Case) -> None:
    """Report at the second."""
    advices = case.questionnaire.advices.items()
    _once(case, ((item.text, item.id, (*path, "tekst")) for path, item in case.items()), at)
    for answers, path in case.answer_sets:
        _once(case, ((one.text, id_, (*path, id_)) for id_, one in answers.items()), key_at)
    _once(case, ((one.text, id_, ("adviezen", id_, "tekst")) for id_, one in advices), at)


def _once(case: Case, texts: Texts, place: Callable[..., Node]) -> None:
    seen: dict[str, str] = {}
    for text, id_, path in texts:
        first = seen.setdefault(" ".join(_WORDS.findall(text.lower())), id_)
        if first != id_:
            node = place(case.tree, *path)
            case.findings.add(node, "same-text-twice", severity="tip", found=id_, first=first)
