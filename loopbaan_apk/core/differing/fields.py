"""For each key of the model: what kind of change it is when it differs, and what follows."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, get_args, get_type_hints

from loopbaan_apk.core.conditions import All, AnyOf, Condition, Test
from loopbaan_apk.core.declaring import Key
from loopbaan_apk.core.differing.nouns import Change, Effect, Kind, Sort
from loopbaan_apk.core.differing.showing import carried_condition, shown
from loopbaan_apk.core.items import Item
from loopbaan_apk.core.items.answers import Option
from loopbaan_apk.core.items.choice import Choice
from loopbaan_apk.core.items.date import Date
from loopbaan_apk.core.items.multi_choice import MultiChoice
from loopbaan_apk.core.items.number import Number
from loopbaan_apk.core.items.ranking import Ranking
from loopbaan_apk.core.model import (
    Advice,
    Level,
    Questionnaire,
    Scale,
    Section,
    Story,
    Trial,
)
from loopbaan_apk.core.renaming import Renames

Weight = tuple[Kind, Effect] | None
"""None: another part of this package looks at it."""

WORDS: Weight = ("correctie", "none")
MORE: Weight = ("aanvullend", "none")
READING: Weight = ("aanvullend", "reading")
ADVICE: Weight = ("aanvullend", "advice")
RANGE: Weight = ("brekend", "range")

WEIGHTS: Mapping[type, Mapping[str, Weight]] = {
    Questionnaire: {
        **dict.fromkeys(("title", "intro", "method", "source", "licence", "contact"), WORDS),
        **dict.fromkeys(("status", "minutes", "valid_until"), MORE),
        "language": ("brekend", "scores-care"),
        **dict.fromkeys(("id", "version", "answer_sets", "sections", "scales"), None),
        **dict.fromkeys(("advices", "stories", "trials", "renamed"), None),
    },
    Section: {
        **dict.fromkeys(("heading", "help"), WORDS),
        "order": ("aanvullend", "order"),
        "show_if": ("aanvullend", "other-people"),
        **dict.fromkeys(("answers", "items"), None),
    },
    Item: {
        **dict.fromkeys(("text", "help"), WORDS),
        **dict.fromkeys(("required", "control", "role", "sensitive"), MORE),
        "show_if": ("aanvullend", "other-people"),
        "skill": ("brekend", "skill"),
    },
    Choice: {"answers": None},
    MultiChoice: {"answers": None, "at_most": RANGE},
    Ranking: {"answers": None, "at_most": RANGE},
    Number: {"low": RANGE, "high": RANGE},
    Date: {"low": RANGE, "high": RANGE},
    Option: {**dict.fromkeys(("text", "help"), WORDS), "alone": MORE},
    Scale: {
        **dict.fromkeys(("name", "help"), WORDS),
        **dict.fromkeys(("items", "parts", "reversed", "weights", "rule", "levels"), None),
        "least": ("aanvullend", "fewer-scores"),
        "against": MORE,
        **dict.fromkeys(("reliability", "norm"), ("aanvullend", "norm")),
        **dict.fromkeys(("direction", "about"), READING),
    },
    Level: {"help": WORDS, "start": None},
    Advice: {
        "when": ADVICE,
        "priority": ADVICE,
        **dict.fromkeys(("text", "why", "first_step", "who"), WORDS),
        **dict.fromkeys(("minutes", "schemes", "valid_until"), MORE),
    },
    Story: {"when": MORE, "text": WORDS},
    Trial: {"name": None, **dict.fromkeys(("like", "answers", "expected"), MORE)},
}


@cache
def keys(model: type) -> Mapping[str, str]:
    """Field -> Dutch key of all that an author can write for `model`."""
    found = {}
    for name, hint in get_type_hints(model, include_extras=True).items():
        declared = next((part for part in get_args(hint) if isinstance(part, Key)), None)
        if declared is not None:
            found[name] = declared.dutch
    return found


@cache
def weights(model: type) -> Mapping[str, Weight]:
    """The table for `model`, with what it has from the models above it."""
    found: dict[str, Weight] = {}
    for one in reversed(model.__mro__):
        found |= WEIGHTS.get(one, {})
    return found


def field_changes(
    then: Any, now: Any, sort: Sort, id_: str, through: Renames, value: str = ""
) -> Iterator[Change]:
    """Every key of two records of one model that differs and has a place in the table."""
    model: type = now.__class__
    for name, weight in weights(model).items():
        if weight is None:
            continue
        was, is_ = getattr(then, name), getattr(now, name)
        if isinstance(was, (Test, All, AnyOf)):
            was = carried_condition(was, through)
        if was != is_:
            was, is_ = _apart(was, is_)
            yield Change(
                kind=weight[0],
                effect=weight[1],
                what="changed",
                sort=sort,
                ids=(id_,) if id_ else (),
                value=value,
                key=keys(model)[name],
                was=shown(was),
                now=shown(is_),
            )


def _apart(was: object, now: object) -> tuple[object, object]:
    """Of two maps only what differs: of forty answers nobody finds the one."""
    if not isinstance(was, Mapping) or not isinstance(now, Mapping):
        return was, now
    return tuple(  # type: ignore[return-value]  # both of two
        {key: value for key, value in one.items() if key not in other or other[key] != value}
        for one, other in ((was, now), (now, was))
    )


def with_weight(change: Change, kind: Kind, effect: Effect) -> Change:
    """The same change, taken more or less seriously."""
    return dataclasses.replace(change, kind=kind, effect=effect)


def same_condition(then: Condition, now: Condition, through: Renames) -> bool:
    """Whether a condition says the same under the ids of now."""
    return carried_condition(then, through) == now
