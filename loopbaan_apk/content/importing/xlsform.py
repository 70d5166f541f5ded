"""A form of ODK, KoboToolbox or another program that reads XLSForm: survey, choices, settings."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from loopbaan_apk.content.importing.drafting import FEWEST, Draft, Imported, answer, identifier
from loopbaan_apk.content.importing.expressions import Name
from loopbaan_apk.content.importing.form_rows import Line, languages, lines
from loopbaan_apk.errors import ApkError

PLAIN = {
    "text": "tekst",
    "integer": "getal",
    "decimal": "getal",
    "range": "getal",
    "date": "datum",
    "note": "mededeling",
}
SELECTS = {
    "select_one": "",
    "select one": "",
    "select_multiple": "meerkeuze",
    "select multiple": "meerkeuze",
    "rank": "rangorde",
}
KNOWN = frozenset(
    (
        "type",
        "name",
        "label",
        "hint",
        "required",
        "relevant",
        "constraint",
        "list_name",
        "list name",
    )
)
YES = ("yes", "true", "true()", "ja", "1")
_BOUND = re.compile(r"\.\s*(>=|<=)\s*(-?[0-9]+(?:\.[0-9]+)?)")


def read(book: Any, name: str) -> Imported:
    """Of a workbook that was opened with care.

    Raises ApkError `import-not-xlsform`.
    """
    sheets = {sheet.title.strip().lower(): sheet for sheet in book.worksheets}
    if "survey" not in sheets:
        raise ApkError("import-not-xlsform", file=name)
    survey = tuple(lines(sheets["survey"], "survey"))
    choices = tuple(lines(sheets["choices"], "choices")) if "choices" in sheets else ()
    settings = next(lines(sheets["settings"], "settings"), None) if "settings" in sheets else None
    if not any(line["type"] for line in survey):
        raise ApkError("import-not-xlsform", file=name)
    title = (settings["form_title"] if settings else "") or name.rpartition(".")[0]
    spoken = languages(survey, choices, settings["default_language"] if settings else "")
    base = next(iter(spoken.values()), "") or "nl"
    draft = Draft(title, base, f"Overgenomen uit XLSForm ({name}).")
    draft.title = draft.text(title, "settings") or name
    form = _Form(draft, spoken, choices)
    for line in survey:
        form.row(line)
    for sheet in sheets.keys() - {"survey", "choices", "settings"}:
        draft.leave(sheet, "sheet", sheet)
    return draft.done((settings["form_id"] if settings else "") or title)


class _Form:
    def __init__(
        self, draft: Draft, languages: Mapping[str, str], choices: tuple[Line, ...]
    ) -> None:
        self.draft, self.languages = draft, languages
        self.lists: dict[str, list[Line]] = {}
        for line in choices:
            self.lists.setdefault(line["list_name"] or line["list name"], []).append(line)
        self.names: dict[str, Name] = {}
        self.gates: list[Any] = []

    def say(self, line: Line, column: str) -> str:
        """In the language of the form; the other languages are kept beside it."""
        first = next(iter(self.languages), None)
        own = column if line[column] or first is None else f"{column}::{first}"
        said = self.draft.text(line[own], line.place(own))
        for name, code in self.languages.items():
            if name != first:
                self.draft.also(code, said, line[f"{column}::{name}"])
        return said

    def row(self, line: Line) -> None:
        """One row of the survey."""
        words = line["type"].split()
        kind = " ".join(words).lower().replace("_", " ")
        if not words:
            self.draft.leave(line.place("name"), "row", line["name"] or line["label"])
        elif kind in ("begin group", "begin repeat"):
            self.opens(line, kind)
        elif kind in ("end group", "end repeat"):
            if self.gates:
                self.gates.pop()
            self.draft.section(self.draft.title, "", self.gate())
        else:
            self.question(line, words)

    def opens(self, line: Line, kind: str) -> None:
        if kind == "begin repeat":
            self.draft.leave(line.place("type"), "repeat", line["name"])
        self.gates.append(self.shown(line))
        heading = self.say(line, "label") or line["name"]
        self.draft.section(heading, self.say(line, "hint"), self.gate())
        self.extras(line)

    def gate(self) -> Any:
        """What all groups around this place ask together."""
        parts = [one for one in self.gates if one is not None]
        flat = [one for part in parts for one in (part if isinstance(part, list) else [part])]
        return (flat[0] if len(flat) == 1 else flat) if flat else None

    def shown(self, line: Line) -> Any:
        """The condition of a row."""
        text = line["relevant"]
        if not text or text.lower() == "true()":
            return None
        return self.draft.shown(text, line.place("relevant"), self.names.get)

    def question(self, line: Line, words: list[str]) -> None:
        kind = words[0].lower()
        if len(words) > 1 and " ".join(words[:2]).lower() in SELECTS:
            kind, words = " ".join(words[:2]).lower(), [words[0], *words[2:]]
        sort = PLAIN.get(kind, SELECTS.get(kind))
        acknowledges = kind in ("acknowledge", "trigger")
        if sort is None and not acknowledges:
            self.draft.leave(line.place("type"), "unknown-type", f"{line['name']}: {line['type']}")
            return
        made: dict[str, Any] = {"soort": sort} if sort else {}
        made["tekst"] = self.say(line, "label") or line["name"]
        if help_ := self.say(line, "hint"):
            made["uitleg"] = help_
        if (shown := self.shown(line)) is not None:
            made["toon_als"] = shown
        if line["required"].lower() in YES and sort != "mededeling":
            made["verplicht"] = "ja"
        if acknowledges:
            made["antwoorden"] = {"ok": "Begrepen", "nog-niet": "Nog niet"}
        elif kind in SELECTS:
            found = self.answers(line, words)
            if not found:
                return
            made["antwoorden"] = found
        if sort == "getal":
            made |= self.bounds(line)
        elif line["constraint"]:
            self.draft.leave(line.place("constraint"), "constraint", line["constraint"])
        id_ = self.draft.id(line["name"] or kind, line.place("name"))
        self.draft.add(id_, made)
        self.names[line["name"]] = Name(id=id_)
        self.extras(line)

    def answers(self, line: Line, words: list[str]) -> Any:
        """The name of a set of answers; with `or_other` answers of its own."""
        name = words[1] if len(words) > 1 else ""
        rows = self.lists.get(name, [])
        if not rows:
            self.draft.leave(line.place("type"), "no-answers", line["type"])
            return None
        set_ = identifier(name, "antwoorden")
        if set_ not in self.draft.sets:
            found = self.draft.answers(rows, lambda row: self.say(row, "label"), self.extras)
            if len(found) < FEWEST:
                self.draft.leave(line.place("type"), "no-answers", line["type"])
                return None
            self.draft.sets[set_] = found
        if "or_other" in words[2:]:
            self.draft.leave(line.place("type"), "other", line["name"])
            return {**self.draft.sets[set_], "anders": "Anders"}
        return set_

    def bounds(self, line: Line) -> dict[str, str]:
        """Lowest and highest, when that is all that a constraint says."""
        text = line["constraint"]
        if not text:
            return {}
        found = {}
        for part in re.split(r"\band\b", text):
            match = _BOUND.fullmatch(part.strip().strip("()").strip())
            if match is None:
                self.draft.leave(line.place("constraint"), "constraint", text)
                return {}
            found["minimum" if match[1] == ">=" else "maximum"] = answer(match[2])
        return found

    def extras(self, line: Line) -> None:
        """Every column with something in it that is not carried over."""
        for column, value in line.cells.items():
            base = column.partition("::")[0].strip().lower()
            if base not in KNOWN:
                self.draft.leave(line.place(column), "attribute", f"{column}: {value}")
