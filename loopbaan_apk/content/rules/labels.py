"""Answers are precise, `Anders` comes last, and who does not know can say so."""

from __future__ import annotations

import re

from loopbaan_apk.content.finding import at, key_at
from loopbaan_apk.content.nodes import Mapping, Node
from loopbaan_apk.content.rules.case import Case, Path
from loopbaan_apk.core.items.answers import AnswerSet
from loopbaan_apk.core.items.choice import Choice
from loopbaan_apk.core.numbers import number

VAGUE = frozenset(
    (
        "af en toe",
        "enigszins",
        "gemiddeld",
        "matig",
        "meestal",
        "misschien",
        "neutraal",
        "normaal",
        "redelijk",
        "regelmatig",
        "soms",
        "vaak",
        "voldoende",
        "zelden",
    )
)
DO_NOT_KNOW = "weet-niet"
_OTHER = re.compile(r"(?:(?:iets )?anders|overige?n?)(?!\w)", re.IGNORECASE)
_NO_ANSWER = re.compile(
    r"weet ik niet|ik weet het niet|geen van|niet van toepassing|n\.?v\.?t|geen antwoord"
    r"|liever niet|wil ik niet|zeg ik liever",
    re.IGNORECASE,
)
_NOT_KNOWN = re.compile(
    r"weet|geen (?:mening|idee|antwoord)|liever niet|kan ik niet", re.IGNORECASE
)


def check(case: Case) -> None:
    """Report at the answer, or at the set that has no way out."""
    for answers, path in case.answer_sets:
        _labels(case, answers, path)
    told: set[int] = set()
    for path, item in case.items():
        if item.id not in case.counted or not isinstance(item, Choice):
            continue
        if DO_NOT_KNOW in item.answers:  # says so in any language
            continue
        texts = [option.text for value, option in item.answers.items() if number(value) is None]
        node = _written(case, path)
        if not any(_NOT_KNOWN.search(text) for text in texts) and id(node) not in told:
            told.add(id(node))
            case.findings.add(node, "no-do-not-know", severity="tip", item=item.id)


def _written(case: Case, path: tuple[str | int, ...]) -> Node:
    """Where the answers of a question are written: its own, those of its part, or a named set."""
    for above in (path, path[:2]):
        node = at(case.tree, *above, "antwoorden")
        if node is at(case.tree, *above):
            continue
        if isinstance(node, Mapping):
            return key_at(case.tree, *above, "antwoorden")
        return key_at(case.tree, "antwoorden", getattr(node, "text", ""))
    return key_at(case.tree, *path)


def _labels(case: Case, answers: AnswerSet, path: Path) -> None:
    add = case.findings.add
    rest = list(answers.items())
    for place, (value, option) in enumerate(rest, 1):
        if option.text.strip(" .").lower() in VAGUE:
            where = at(case.tree, *path, value, "tekst")
            add(where, "vague-label", severity="tip", found=option.text)
        if not _OTHER.match(option.text) or number(value) is not None:
            continue
        after = [one.text for _, one in rest[place:] if not _NO_ANSWER.search(one.text)]
        if after:
            where = at(case.tree, *path, value, "tekst")
            add(where, "other-not-last", severity="tip", found=option.text, after=after[-1])
