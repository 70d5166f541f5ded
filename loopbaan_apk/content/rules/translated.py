"""A translation covers what people read, and nothing that is gone."""

from __future__ import annotations

from collections.abc import Collection

from loopbaan_apk.content.finding import Findings, at, key_at, nearest, quoted
from loopbaan_apk.content.nodes import Node
from loopbaan_apk.core.catalogues import Translation

MOST_COMPARED = 10
"""Of so many left-over sentences it is looked up what they were: comparing all with all is slow."""


def check(
    translation: Translation, tree: Node, findings: Findings, sentences: Collection[str] | None
) -> None:
    """Report what is missing once, with its share; and each sentence that is left over."""
    if sentences is None:
        node = at(tree, "vertaling")
        findings.add(node, "translation-of-nothing", severity="let-op", found=translation.of)
        return
    texts = translation.texts
    missing = [one for one in dict.fromkeys(sentences) if not texts.get(one)]
    if missing:
        total = len(set(sentences))
        findings.add(
            key_at(tree, "teksten"),
            "translation-missing",
            severity="let-op",
            number=str(len(missing)),
            total=str(total),
            percent=str((total - len(missing)) * 100 // total),
            first=quoted(missing[0]),
        )
    known = frozenset(sentences)
    for place, text in enumerate(one for one in texts if one not in known):
        meant = nearest(text, missing) if place < MOST_COMPARED else ""
        findings.add(
            key_at(tree, "teksten", text),
            "translation-unused",
            severity="let-op",
            found=quoted(text),
            meant=quoted(meant),
        )
