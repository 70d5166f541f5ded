"""The questionnaire that an import makes, and what it leaves behind."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import field
from typing import Any, Protocol, TypeVar

from loopbaan_apk.content.importing.expressions import Names, NotOursError, condition, says_not
from loopbaan_apk.content.rules.ids import RESERVED
from loopbaan_apk.content.scalars import is_id
from loopbaan_apk.core.numbers import half_up, number
from loopbaan_apk.records import record

LONGEST_ID = 60
DECIMALS = 6
FEWEST = 2
"""Answers: from fewer nobody can choose."""
_NOT_ID = re.compile(r"[^a-z0-9]+")
_NUMBER = re.compile(rf"-?[0-9]{{1,9}}(?:\.[0-9]{{1,{DECIMALS}}})?")
_TAG = re.compile(r"<[^<>]{0,2000}>")
_BREAK = re.compile(r"(?i)<(?:br|/p|/div|/li)[^<>]{0,200}>")
_PLACEHOLDER = re.compile(r"\{[^{}]+\}|\$\{[^{}]+\}")


@record
class Left:
    """Something that could not be carried over, where it stands, and what it was."""

    place: str
    slug: str
    found: str = ""


@record
class Imported:
    """Plain data of a questionnaire, its translations by language, and what was left behind."""

    data: dict[str, Any]
    translations: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    left: tuple[Left, ...] = ()


class Cells(Protocol):
    """A row of somebody else's table."""

    def __getitem__(self, column: str) -> str:
        """Empty for a column that is not there."""

    def place(self, column: str) -> str:
        """Where a cell stands."""


Row = TypeVar("Row", bound=Cells)


class Draft:
    """Gathers sections, questions and answers; gives ids and takes care that each is used once."""

    def __init__(self, title: str, language: str, source: str) -> None:
        self.title, self.language, self.source = title, language, source
        self.intro = ""
        self.sets: dict[str, dict[str, Any]] = {}
        self.sections: list[dict[str, Any]] = []
        self.left: list[Left] = []
        self.texts: dict[str, dict[str, str]] = {}
        self._ids: set[str] = set()

    def leave(self, place: str, slug: str, found: str = "") -> None:
        """Name what is not carried over."""
        self.left.append(Left(place=place, slug=slug, found=" ".join(found.split())[:200]))

    def id(self, code: str, place: str) -> str:
        """An id of ours for a code; where it needs more than small letters it is named."""
        made = identifier(code, "vraag")
        number = 2
        found = made
        while found in self._ids or found in RESERVED:
            found = f"{made[: LONGEST_ID - 4]}-{number}"
            number += 1
        self._ids.add(found)
        if found != code.lower():
            self.leave(place, "new-id", f"{code} → {found}")
        return found

    def text(self, raw: str, place: str) -> str:
        """Without markup, on as many lines as it had; what is filled in there is named."""
        said = clean(raw)
        if _PLACEHOLDER.search(said):
            self.leave(place, "placeholder", said)
        return said

    def shown(self, text: str, place: str, names: Names) -> Any:
        """A condition; one that ours cannot say is named, and what it stands at always shows."""
        try:
            found = condition(text, names, answer)
        except NotOursError:
            self.leave(place, "condition", text)
            return None
        if says_not(found):
            self.leave(place, "unequal", text)
        return found

    def also(self, language: str, source: str, raw: str) -> None:
        """The same sentence in another language."""
        target = clean(raw)
        if source and target:
            self.texts.setdefault(language, {}).setdefault(source, target)

    def section(self, heading: str, intro: str = "", shown: Any = None) -> None:
        """A new part; one without questions is left out at the end."""
        made: dict[str, Any] = {"kop": heading or self.title}
        if intro:
            made["uitleg"] = intro
        if shown is not None:
            made["toon_als"] = shown
        made["vragen"] = {}
        self.sections.append(made)

    def answers(
        self, rows: Iterable[Row], say: Callable[[Row], str], also: Callable[[Row], None]
    ) -> dict[str, Any]:
        """Value -> words, each value once; `also` is done with every row that is taken over."""
        found: dict[str, Any] = {}
        for row in rows:
            code = row["name"]
            if (value := answer(code)) in found:
                self.leave(row.place("name"), "answer-twice", code)
                continue
            found[value] = say(row) or code
            also(row)
        return found

    def add(self, id_: str, question: dict[str, Any]) -> None:
        """At the end of the last part."""
        if not self.sections:
            self.section(self.title)
        self.sections[-1]["vragen"][id_] = question

    def done(self, name: str) -> Imported:
        """All of it, with a proef that its author replaces by real ones."""
        sections = [one for one in self.sections if one["vragen"]]
        questions = {id_: one for part in sections for id_, one in part["vragen"].items()}
        data: dict[str, Any] = {
            "vragenlijst": identifier(name, "vragenlijst"),
            "versie": "0.1",
            "status": "concept",
            "taal": self.language,
            "titel": self.title,
        }
        if self.intro:
            data["inleiding"] = self.intro
        data |= {"duur": str(max(1, len(questions) // 4)), "bron": self.source}
        if self.sets:
            data["antwoorden"] = self.sets
        data["onderdelen"] = sections
        first = next(iter(questions), "")
        if first:
            always = "toon_als" not in sections[0] and "toon_als" not in questions[first]
            seen = "zichtbaar" if always else "verborgen"
            data["proeven"] = [
                {"naam": "iemand die niets invult", "verwacht": {f"vraag {first}": seen}}
            ]
        said = set(_texts(data))
        kept = {
            language: {source: text for source, text in texts.items() if source in said}
            for language, texts in self.texts.items()
        }
        return Imported(data=data, translations=kept, left=tuple(self.left))


def _texts(data: Any) -> Any:
    if isinstance(data, str):
        yield data
    elif isinstance(data, dict):
        for one in data.values():
            yield from _texts(one)
    elif isinstance(data, list):
        for one in data:
            yield from _texts(one)


def identifier(code: str, otherwise: str) -> str:
    """Small letters, digits and hyphens, a letter first."""
    plain = unicodedata.normalize("NFKD", code).encode("ascii", "ignore").decode().lower()
    made = _NOT_ID.sub("-", plain).strip("-")[:LONGEST_ID].strip("-")
    if not made:
        return otherwise
    return made if is_id(made) else f"v-{made}"  # a digit first, or a name that Windows keeps


def answer(code: str) -> str:
    """The value of an answer: its number when the code is one, else an id."""
    code = code.strip()
    value = number(code) if _NUMBER.fullmatch(code) else None
    if value is None:
        return identifier(code, "antwoord")
    return half_up(value, DECIMALS).rstrip("0").rstrip(".")


def clean(raw: str) -> str:
    """Markup gone, signs written out, no space too many; lines stay lines."""
    text = html.unescape(_TAG.sub("", _BREAK.sub("\n", raw)))
    lines = (" ".join(line.split()) for line in text.replace("\r", "\n").split("\n"))
    kept = "\n".join(line for line in lines if line)
    return "".join(sign for sign in kept if sign == "\n" or unicodedata.category(sign)[0] != "C")[
        :9000
    ]
