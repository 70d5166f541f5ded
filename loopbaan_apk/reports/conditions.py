"""A condition in words: `alleen als ‘Hoe werk je nu?’ = ‘In loondienst’`."""

from __future__ import annotations

from collections.abc import Sequence

from loopbaan_apk.core.conditions import ALWAYS, All, AnyOf, Condition, Test
from loopbaan_apk.core.items.multi_choice import MultiChoice
from loopbaan_apk.core.items.ranking import Ranking
from loopbaan_apk.core.model import Questionnaire
from loopbaan_apk.core.prompts import Say
from loopbaan_apk.reports.wording import Words, comma

SIGNS = {"=": "same", ">=": "least", "<=": "most", ">": "more", "<": "less"}
"""Operator -> the sentence `condition.<slug>` for it; the others are their own slug."""


def only_if(
    condition: Condition, questionnaire: Questionnaire, words: Words, say: Say = str
) -> str:
    """With `alleen als` before it; empty when it always holds."""
    if condition == ALWAYS:
        return ""
    return words("condition.only-if", condition=in_words(condition, questionnaire, words, say))


def in_words(
    condition: Condition, questionnaire: Questionnaire, words: Words, say: Say = str
) -> str:
    """Questions, answers, scales and levels as people read them; ids where nothing is known."""
    match condition:
        case Test():
            return _test(condition, questionnaire, words, say)
        case All(parts=parts):
            return _joined(parts, "condition.and", questionnaire, words, say)
        case AnyOf(parts=parts):
            return _joined(parts, "condition.or", questionnaire, words, say)


def _joined(
    parts: Sequence[Condition],
    slug: str,
    questionnaire: Questionnaire,
    words: Words,
    say: Say,
) -> str:
    """A part that joins others itself stands between brackets."""
    alone = len(parts) == 1
    said = [
        f"({text})" if not alone and not isinstance(part, Test) and len(part.parts) > 1 else text
        for part in parts
        for text in [in_words(part, questionnaire, words, say)]
    ]
    return words(slug).join(said)


def _test(test: Test, questionnaire: Questionnaire, words: Words, say: Say) -> str:
    values = [_value(test, value, questionnaire, words, say) for value in test.values]
    return words(
        f"condition.{_slug(test, questionnaire)}",
        subject=_subject(test.subject, questionnaire, say),
        value=_listed(values, words),
    )


def _slug(test: Test, questionnaire: Questionnaire) -> str:
    slug = SIGNS.get(test.operator, test.operator.replace(" ", "-"))
    item = questionnaire.items.get(test.subject)
    if item is None or slug not in ("same", "is", "is-niet", "in"):
        return slug
    slug = "same" if slug == "is" else slug
    if isinstance(item, MultiChoice):
        return f"{slug}-chosen"
    return f"{slug}-first" if isinstance(item, Ranking) else slug


def _listed(values: Sequence[str], words: Words) -> str:
    if len(values) < 2:  # noqa: PLR2004
        return "".join(values)
    return ", ".join(values[:-1]) + words("condition.or") + values[-1]


def _subject(id_: str, questionnaire: Questionnaire, say: Say) -> str:
    scale = questionnaire.scales.get(id_)
    if scale is not None:
        return say(scale.name)
    item = questionnaire.items.get(id_)
    return " ".join(say(item.text).split()) if item is not None else id_


def _value(test: Test, value: str, questionnaire: Questionnaire, words: Words, say: Say) -> str:
    item = questionnaire.items.get(test.subject)
    option = getattr(item, "answers", {}).get(value)
    if test.operator in (">=", "<=", ">", "<"):
        shown = comma(value, words)
        return f"{shown} (‘{say(option.text)}’)" if option is not None else shown
    if option is not None:
        return f"‘{say(option.text)}’"
    level = test.subject in questionnaire.scales
    return f"‘{say(value)}’" if level else comma(value, words)
