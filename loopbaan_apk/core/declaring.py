"""How a model declares what an author writes: a Dutch key, its help, and the kind of scalar."""

from __future__ import annotations

from typing import Annotated, Literal

from loopbaan_apk.records import record


@record
class Key:
    """The Dutch key of a field and the help that an author reads; `said` marks text for people."""

    dutch: str
    help: str
    said: bool = False


def key(dutch: str, help: str, *, said: bool = False) -> Key:  # noqa: A002 - reads as the field it declares
    """What a field of a content model carries in its `Annotated`."""
    return Key(dutch=dutch, help=help, said=said)


KindName = Literal["id", "waarde", "tekst", "deel", "hernoemd"]


@record
class Kind:
    """What sort of text a scalar is: an id, an answer value, a sentence, a share, a rename."""

    name: KindName


Id = Annotated[str, Kind(name="id")]
"""Kebab-case: `[a-z][a-z0-9-]{0,62}`."""
AnswerValue = Annotated[str, Kind(name="waarde")]
"""A number (its points) or an id."""
Text = Annotated[str, Kind(name="tekst")]
Share = Annotated[str, Kind(name="deel")]
"""`50%` or a whole number of items."""
Renamed = Annotated[str, Kind(name="hernoemd")]
"""An id, or `vraag=antwoord`; as what it became also empty: dropped."""
