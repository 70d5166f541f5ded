"""`hernoemd` points from a name that is gone to one that is there, by one or more steps."""

from __future__ import annotations

from loopbaan_apk.content.finding import Findings, at, key_at, nearest, quoted
from loopbaan_apk.content.nodes import Node
from loopbaan_apk.core.model import Questionnaire
from loopbaan_apk.core.renaming import PAIR, followed
from loopbaan_apk.errors import ApkError


def check(questionnaire: Questionnaire, tree: Node, findings: Findings) -> None:
    """Report the old name that still exists, the new one that does not, and a circle.

    A line for an older version may stay: it leads on to the next line.
    """
    renamed = questionnaire.renamed
    if not renamed:
        return
    known = _known(questionnaire)
    for old, new in renamed.items():
        node = at(tree, "hernoemd", old)
        try:
            end = _end(questionnaire, old)
        except ApkError as error:
            findings.add(node, error.slug, found=quoted(old))
            return
        if old in known:
            findings.add(key_at(tree, "hernoemd", old), "renamed-still-there", found=quoted(old))
        elif new and (PAIR in old) != (PAIR in new):
            findings.add(node, "renamed-mixed", found=quoted(new))
        elif end and end not in known and new not in renamed:
            meant = nearest(new, known)
            findings.add(node, "renamed-to-nothing", found=quoted(new), meant=meant)


def _known(questionnaire: Questionnaire) -> set[str]:
    """Every item, scale and `vraag=antwoord` that there is now."""
    items = questionnaire.items
    return {*items, *questionnaire.scales} | {
        f"{id_}{PAIR}{value}"
        for id_, item in items.items()
        for value in getattr(item, "answers", ())
    }


def _end(questionnaire: Questionnaire, old: str) -> str:
    """Where the line leads in the end; empty when it was dropped."""
    asked, _, value = old.partition(PAIR)
    id_, ended = followed(questionnaire.renamed, asked, value)
    if not value:
        return id_
    return f"{id_}{PAIR}{ended}" if id_ and ended else ""
