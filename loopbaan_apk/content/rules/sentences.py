"""A question is one short idea in everyday words."""

from __future__ import annotations

import re

from loopbaan_apk.content.finding import within
from loopbaan_apk.content.rules.case import Case, Path
from loopbaan_apk.content.rules.hard_words import EASIER, HARD, any_hard

LONGEST = 15
_TWO = re.compile(r"\b(?:en(?:/of)?|of)\b", re.IGNORECASE)
_NOT = re.compile(
    r"\b(?:niet|geen|nooit|nergens|niemand|niets|nauwelijks|zonder|on(?:mogelijk|zeker|eens))\b",
    re.IGNORECASE,
)


def check(case: Case) -> None:
    """Report at the sentence, with the words that make it hard."""
    for path, item in case.items():
        if item.id in case.counted:
            _one_idea(case, path, item.text)
        length = len(item.text.split())
        if item.asks and length > LONGEST:
            node = case.text_of(path)
            case.findings.add(node, "long-question", severity="tip", number=str(length))
    if not any_hard(case.text):
        return
    for place, sentence in case.spoken:
        for match in HARD.finditer(sentence):
            word = match[0].lower()
            there = within(place, *match.span())
            case.findings.add(there, "hard-word", severity="tip", found=word, easier=EASIER[word])


def _one_idea(case: Case, path: Path, text: str) -> None:
    two = _TWO.search(text)
    if two:
        there = within(case.text_of(path), *two.span())
        case.findings.add(there, "double-barrelled", severity="tip", found=two[0].lower())
    negations = _NOT.findall(text)
    if len(negations) > 1:
        found = ", ".join(one.lower() for one in negations)
        case.findings.add(case.text_of(path), "double-negation", severity="tip", found=found)
