"""How a model declares what an author writes: a Dutch key, its help, and the kind of scalar."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal


@dataclass(frozen=True, slots=True)
class Key:
    """The Dutch key of a field and the help that an author reads; `said` marks text for people."""

    dutch: str
    help: str
    said: bool = False


def key(dutch: str, help: str, *, said: bool = False) -> Key:  # noqa: A002 - reads as the field it declares
    """What a field of a content model carries in its `Annotated`."""
    return Key(dutch, help, said)


KindName = Literal["id", "waarde", "tekst", "deel", "hernoemd"]


@dataclass(frozen=True, slots=True)
class Kind:
    """What sort of text a scalar is: an id, an answer value, a sentence, a share, a rename."""

    name: KindName


Id = Annotated[str, Kind("id")]
"""Kebab-case: `[a-z][a-z0-9-]{0,62}`."""
AnswerValue = Annotated[str, Kind("waarde")]
"""A number (its points) or an id."""
Text = Annotated[str, Kind("tekst")]
Share = Annotated[str, Kind("deel")]
"""`50%` or a whole number of items."""
Renamed = Annotated[str, Kind("hernoemd")]
"""An id, or `vraag=antwoord`; as what it became also empty: dropped."""
