"""What a change between two versions is: the thing, the kind, and what it does to comparing."""

from __future__ import annotations

from typing import Literal, get_args

from loopbaan_apk.records import record

Kind = Literal["brekend", "aanvullend", "correctie"]
"""Old answers or scores no longer fit; they still do, with more beside them; only words differ."""
KINDS: tuple[Kind, ...] = get_args(Kind)

What = Literal["gone", "new", "renamed", "changed", "moved"]

Sort = Literal[
    "vragenlijst",
    "onderdeel",
    "vraag",
    "antwoord",
    "schaal",
    "niveau",
    "advies",
    "voorbeeld",
    "proef",
    "vertaling",
]

Effect = Literal[
    "none",
    "answers-lost",
    "answer-lost",
    "not-asked-before",
    "not-offered-before",
    "readable",
    "scores-apart",
    "scores-care",
    "spelling",
    "levels-apart",
    "range",
    "other-people",
    "fewer-scores",
    "advice",
    "order",
    "reading",
    "skill",
    "norm",
    "scale-gone",
    "scale-new",
]
"""What a change does to comparing old with new; the words are `differ.effect-<slug>`."""


@record
class Change:
    """One change; `ids` are the things it holds for, by their id of now, or of then when gone.

    `key` is the Dutch key that differs; `value` is the answer, level or language it is about.
    """

    kind: Kind
    what: What
    sort: Sort
    effect: Effect = "none"
    ids: tuple[str, ...] = ()
    value: str = ""
    key: str = ""
    was: str = ""
    now: str = ""


def renamed(sort: Sort, old: str, now: str) -> Change:
    """The same thing under another id."""
    return Change(
        kind="aanvullend",
        what="renamed",
        sort=sort,
        effect="readable",
        ids=(now,),
        was=old,
        now=now,
    )
