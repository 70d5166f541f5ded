"""Tables as the plain data of a questionnaire again, with the cell that each of it came from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from loopbaan_apk.content.reading import fields
from loopbaan_apk.content.workbook.plain import Plain
from loopbaan_apk.content.workbook.tables import IN_SHEETS, KEY, PART, QUESTION, VALUE, Line
from loopbaan_apk.core.model import Questionnaire
from loopbaan_apk.records import record

Path = tuple[str | int, ...]
"""Where something stands in the data: keys and places in lists."""


@record
class Row:
    """A line of a sheet: its number from 1, and the letter of each column."""

    number: int
    line: Line
    letters: Mapping[str, str]

    def cell(self, column: str) -> str:
        """Such as `C12`; of a column that is not there, the first cell of the row."""
        return f"{self.letters.get(column, 'A')}{self.number}"


@record
class Wrong:
    """Something in the workbook that cannot be taken over, at its cell."""

    sheet: str
    cell: str
    slug: str
    found: str = ""


@record
class Joined:
    """The data, where each of it came from, and what was wrong."""

    data: dict[str, Any]
    cells: Mapping[Path, str]
    wrong: tuple[Wrong, ...] = ()


def joined(sheets: Mapping[str, Sequence[Row]]) -> Joined:
    """Every sheet that is missing is empty."""
    work = _Joiner(sheets)
    work.join()
    order = [*fields(Questionnaire)]
    found = {key: work.data[key] for key in order if key in work.data}
    found |= {key: value for key, value in work.data.items() if key not in found}
    return Joined(data=found, cells=work.cells, wrong=tuple(work.wrong))


class _Joiner:
    def __init__(self, sheets: Mapping[str, Sequence[Row]]) -> None:
        self.sheets = sheets
        self.data: dict[str, Any] = {}
        self.cells: dict[Path, str] = {}
        self.wrong: list[Wrong] = []
        self.owners: dict[str, tuple[dict[str, Any], Path]] = {}
        """Whose answers: the name in column `van` -> the record they belong to, and its path."""

    def join(self) -> None:
        for row in self.rows("vragenlijst", KEY):
            key = str(row.line[KEY])
            if key in IN_SHEETS or key in self.data:
                self.refuse("vragenlijst", row, KEY, "twice", key)
                continue
            self.data[key] = row.line.get(VALUE, "")
            self.cells[key,] = f"vragenlijst!{row.cell(VALUE)}"
        self.sections()
        self.answers()
        for sheet, key, lead in (
            ("schalen", "schalen", "schaal"),
            ("adviezen", "adviezen", "advies"),
            ("voorbeelden", "voorbeelden", "voorbeeld"),
        ):
            self.records(sheet, key, lead)
        self.levels()
        self.trials()
        for row in self.rows("hernoemd", "oud"):
            old = str(row.line["oud"])
            self.put("hernoemd", row, "oud", ("hernoemd", old), row.line.get("nieuw", ""))

    def rows(self, sheet: str, lead: str) -> Iterator[Row]:
        """The rows that name what they are about."""
        for row in self.sheets.get(sheet, ()):
            if row.line.get(lead) in (None, ""):
                self.refuse(sheet, row, lead, "no-name", lead)
            else:
                yield row

    def refuse(self, sheet: str, row: Row, column: str, slug: str, found: Plain) -> None:
        wrong = Wrong(sheet=sheet, cell=row.cell(column), slug=slug, found=str(found))
        self.wrong.append(wrong)

    def put(self, sheet: str, row: Row, lead: str, path: Path, value: Plain) -> None:
        """Into the data, once; and where it came from."""
        holder: Any = self.data
        for step in path[:-1]:
            holder = holder.setdefault(step, {}) if isinstance(holder, dict) else holder[step]
        if path[-1] in holder:
            self.refuse(sheet, row, lead, "twice", str(path[-1]))
            return
        holder[path[-1]] = value
        self.note(sheet, row, path, lead)

    def note(self, sheet: str, row: Row, path: Path, lead: str) -> None:
        self.cells[path] = f"{sheet}!{row.cell(lead)}"
        for column in row.line:
            self.cells[*path, column] = f"{sheet}!{row.cell(column)}"

    def sections(self) -> None:
        parts: list[Any] = []
        numbers: dict[str, int] = {}
        for row in self.rows("onderdelen", "nr"):
            number = str(row.line["nr"])
            if number in numbers:
                self.refuse("onderdelen", row, "nr", "twice", number)
                continue
            numbers[number] = len(parts)
            part = {**_without(row.line, "nr"), "vragen": {}}
            self.note("onderdelen", row, ("onderdelen", len(parts)), "nr")
            self.owners[f"{PART}{number}"] = (part, ("onderdelen", len(parts)))
            parts.append(part)
        self.data["onderdelen"] = parts
        seen: set[str] = set()
        for row in self.rows("vragen", "vraag"):
            id_, number = str(row.line["vraag"]), str(row.line.get("onderdeel", ""))
            place = numbers.get(number)
            if place is None:
                self.refuse("vragen", row, "onderdeel", "unknown-part", number)
                continue
            if id_ in seen:
                self.refuse("vragen", row, "vraag", "twice", id_)
                continue
            seen.add(id_)
            question = _without(row.line, "onderdeel", "vraag")
            path = ("onderdelen", place, "vragen", id_)
            self.put("vragen", row, "vraag", path, question)
            self.owners[f"{QUESTION}{id_}"] = (question, path)

    def answers(self) -> None:
        sets: dict[str, Any] = {}
        for row in self.rows("antwoorden", "van"):
            whose, value = str(row.line["van"]), str(row.line.get("waarde", ""))
            if " " in whose and whose not in self.owners:
                self.refuse("antwoorden", row, "van", "unknown-owner", whose)
                continue
            owner, path = self.owners.get(whose, (None, ()))
            if owner is None:
                holder = sets.setdefault(whose, {})
            else:
                holder = owner.setdefault("antwoorden", {})
            if isinstance(holder, str):
                self.refuse("antwoorden", row, "van", "answers-and-set", whose)
                continue
            if value in holder:
                self.refuse("antwoorden", row, "waarde", "twice", value)
                continue
            holder[value] = _short(_without(row.line, "van", "waarde"), "tekst")
            where = ("antwoorden", whose) if not path else (*path, "antwoorden")
            self.note("antwoorden", row, (*where, value), "waarde")
        if sets:
            self.data["antwoorden"] = sets
        for part in self.data["onderdelen"]:
            questions = part["vragen"]
            for id_, question in questions.items():
                questions[id_] = _short(question, "tekst")

    def records(self, sheet: str, key: str, lead: str) -> None:
        for row in self.rows(sheet, lead):
            self.put(sheet, row, lead, (key, str(row.line[lead])), _without(row.line, lead))

    def levels(self) -> None:
        for sheet, key in (("niveaus", "niveaus_vanaf"), ("normen", "norm")):
            for row in self.rows(sheet, "schaal"):
                id_ = str(row.line["schaal"])
                if id_ not in self.data.get("schalen", {}):
                    self.refuse(sheet, row, "schaal", "unknown-scale", id_)
                elif sheet == "normen":
                    self.put(
                        sheet, row, "schaal", ("schalen", id_, key), _without(row.line, "schaal")
                    )
                else:
                    level = str(row.line.get("niveau", ""))
                    bound = _short(_without(row.line, "schaal", "niveau"), "vanaf")
                    self.put(sheet, row, "niveau", ("schalen", id_, key, level), bound)

    def trials(self) -> None:
        trials: list[Any] = []
        numbers: dict[str, int] = {}
        for row in self.rows("proeven", "nr"):
            number = str(row.line["nr"])
            if number in numbers:
                self.refuse("proeven", row, "nr", "twice", number)
                continue
            numbers[number] = len(trials)
            self.note("proeven", row, ("proeven", len(trials)), "nr")
            trials.append(_without(row.line, "nr"))
        if trials:
            self.data["proeven"] = trials
        for sheet, key, lead, column in (
            ("proef-antwoorden", "antwoorden", "vraag", "antwoord"),
            ("proef-verwacht", "verwacht", "verwacht", "uitkomst"),
        ):
            for row in self.rows(sheet, lead):
                place = numbers.get(str(row.line.get("proef", "")))
                if place is None:
                    self.refuse(sheet, row, "proef", "unknown-trial", row.line.get("proef", ""))
                    continue
                path = ("proeven", place, key, str(row.line[lead]))
                self.put(sheet, row, lead, path, row.line.get(column, ""))


def _without(line: Line, *columns: str) -> dict[str, Any]:
    return {key: value for key, value in line.items() if key not in columns}


def _short(value: Any, key: str) -> Any:
    """The short form of what has only this key."""
    return value[key] if isinstance(value, dict) and list(value) == [key] else value
