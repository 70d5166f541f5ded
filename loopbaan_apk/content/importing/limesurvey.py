"""A survey of LimeSurvey, as its tab-separated export gives it: a class a row, S to A."""

from __future__ import annotations

from functools import partial
from typing import Any

from loopbaan_apk.content.importing.drafting import FEWEST, Draft, Imported, answer, identifier
from loopbaan_apk.content.importing.expressions import Name
from loopbaan_apk.content.importing.survey_languages import also_in_other_languages
from loopbaan_apk.content.importing.survey_rows import FIXED, KNOWN, Line, lines

ONE, SEVERAL, TEXTS = "L!O5YG", "MP", "STU"
ARRAYS = "FHABCE"
NOT_ASKED = {"*": "equation", "|": "upload", "I": "language"}


def read(data: bytes, name: str) -> Imported:
    """Raises ApkError `import-...` for what is no such export."""
    rows = tuple(lines(data, name))
    settings = {one["name"]: one["text"] for one in rows if one["class"] == "S"}
    language = settings.get("language") or next(
        (one["language"] for one in rows if one["language"]), "nl"
    )
    own = {
        one["name"]: one["text"]
        for one in rows
        if one["class"] == "SL" and one["language"] in (language, "")
    }
    title = own.get("surveyls_title", "").strip() or name.rpartition(".")[0]
    draft = Draft(title, identifier(language, "nl"), f"Overgenomen uit LimeSurvey ({name}).")
    draft.title = draft.text(title, "surveyls_title") or name
    intro = (own.get("surveyls_description", ""), own.get("surveyls_welcometext", ""))
    draft.intro = "\n".join(
        filter(None, (draft.text(one, "surveyls_welcometext") for one in intro))
    )
    if own.get("surveyls_endtext"):
        draft.leave("surveyls_endtext", "end-text", own["surveyls_endtext"])
    work = _Survey(draft, language, rows)
    work.read()
    return draft.done(title)


class _Survey:
    def __init__(self, draft: Draft, language: str, lines: tuple[Line, ...]) -> None:
        self.draft, self.language, self.lines = draft, language, lines
        self.names: dict[str, Name] = {}
        self.groups = 0
        self.said: dict[tuple[str, ...], str] = {}
        """Class, group or question, code -> the sentence in the language of the survey."""

    def read(self) -> None:
        questions: list[tuple[Line, list[Line]]] = []
        for line in self.lines:
            if line["language"] not in (self.language, "") or line["class"] in ("S", "SL"):
                continue
            match line["class"]:
                case "G" | "Q":
                    questions.append((line, []))
                case "SQ" | "A" if questions:
                    questions[-1][1].append(line)
                case other:
                    self.draft.leave(line.place("class"), "row", f"{other} {line['name']}")
        for line, below in questions:
            if line["class"] == "G":
                self.group(line)
            else:
                self.question(line, below)
        also_in_other_languages(self.draft, self.language, self.lines, self.said)

    def group(self, line: Line) -> None:
        self.groups += 1
        heading = self.say(line, "name", "G", str(self.groups))
        intro = self.say(line, "text", "G-text", str(self.groups))
        self.draft.section(heading, intro, self.shown(line))
        self.extras(line)

    def say(self, line: Line, column: str, *key: str) -> str:
        said = self.draft.text(line[column], line.place(column))
        self.said[key] = said
        return said

    def shown(self, line: Line) -> Any:
        """The condition of a row."""
        text = line["relevance"]
        return self.draft.shown(text, line.place("relevance"), self.names.get) if text else None

    def question(self, line: Line, below: list[Line]) -> None:
        type_, code = line["type/scale"], line["name"]
        if type_ in NOT_ASKED:
            self.draft.leave(line.place("type/scale"), NOT_ASKED[type_], code)
            return
        shown, text = self.shown(line), self.say(line, "text", "Q", code)
        if not text:
            self.draft.leave(line.place("text"), "no-text", code)
            text = code
        base: dict[str, Any] = {"tekst": text}
        if help_ := self.say(line, "help", "Q-help", code):
            base["uitleg"] = help_
        if shown is not None:
            base["toon_als"] = shown
        if line["mandatory"] in ("Y", "S"):
            base["verplicht"] = "ja"
        self.extras(line)
        make = self.maker(type_)
        if make is None:
            self.draft.leave(line.place("type/scale"), "unknown-type", f"{code}: {type_}")
            return
        make(line, below, base)

    def maker(self, type_: str) -> Any:
        """What makes our question or questions of this type."""
        if type_ in ARRAYS or type_ == "1":
            return self.array
        if type_ in ";:":
            return partial(self.cells, sort="getal" if type_ == ":" else "tekst")
        if type_ in ("Q", "K"):
            return partial(self.each, sort="getal" if type_ == "K" else "tekst")
        if type_ in ONE:
            return self.choice
        if type_ in SEVERAL or type_ == "R":
            return self.several
        sorts = {"N": "getal", "D": "datum", "X": "mededeling"} | dict.fromkeys(TEXTS, "tekst")
        return partial(self.plain, sort=sorts[type_]) if type_ in sorts else None

    def plain(self, line: Line, _: list[Line], base: dict[str, Any], *, sort: str) -> None:
        id_ = self.draft.id(line["name"], line.place("name"))
        bounds = {}
        if sort == "getal":
            for key, column in (("minimum", "min_num_value_n"), ("maximum", "max_num_value_n")):
                if answer(line[column] or "x").lstrip("-").replace(".", "").isdigit():
                    bounds[key] = answer(line[column])
        if sort == "mededeling":
            base.pop("verplicht", None)
        self.draft.add(id_, {"soort": sort, **base, **bounds})
        self.names[line["name"]] = Name(id=id_)

    def answers(self, line: Line, rows: list[Line], kind: str) -> dict[str, Any]:
        """Value -> words; what LimeSurvey itself gives stands in no row."""
        if fixed := FIXED.get(line["type/scale"]):
            return {answer(code): text for code, text in fixed}

        def say(row: Line) -> str:
            return self.say(row, "text", kind, line["name"], row["name"])

        found = self.draft.answers(rows, say, self.extras)
        if line["other"] == "Y":
            found["anders"] = "Anders"
            self.draft.leave(line.place("other"), "other", line["name"])
        return found

    def choice(self, line: Line, below: list[Line], base: dict[str, Any]) -> None:
        type_ = line["type/scale"]
        rows = [one for one in below if one["class"] == "A"]
        found = self.answers(line, rows, "A0")
        if type_ == "O":
            self.draft.leave(line.place("type/scale"), "comment", line["name"])
        id_ = self.draft.id(line["name"], line.place("name"))
        if self.fit(line, found):
            self.draft.add(id_, {**base, "antwoorden": found})
            self.names[line["name"]] = Name(id=id_)

    def fit(self, line: Line, found: dict[str, Any]) -> bool:
        """Whether there is something to choose from."""
        if len(found) < FEWEST:
            self.draft.leave(line.place("type/scale"), "no-answers", line["name"])
        return len(found) >= FEWEST

    def several(self, line: Line, below: list[Line], base: dict[str, Any]) -> None:
        type_ = line["type/scale"]
        rows = [one for one in below if one["class"] == ("A" if type_ == "R" else "SQ")]
        if type_ == "R" and not rows:
            rows = [one for one in below if one["class"] == "SQ"]
        found = self.answers(line, rows, "A0" if type_ == "R" else "SQ")
        for alone in filter(None, line["exclude_all_others"].split(";")):
            if answer(alone) in found:
                found[answer(alone)] = {"tekst": found[answer(alone)], "alleen": "ja"}
        if type_ == "P":
            self.draft.leave(line.place("type/scale"), "comment", line["name"])
        id_ = self.draft.id(line["name"], line.place("name"))
        if not self.fit(line, found):
            return
        sort = "rangorde" if type_ == "R" else "meerkeuze"
        most = {"hoogstens": line["max_answers"]} if line["max_answers"].isdigit() else {}
        self.draft.add(id_, {"soort": sort, **base, "antwoorden": found, **most})
        self.names[line["name"]] = Name(id=id_)
        for row in rows:
            name = f"{line['name']}_{row['name']}"
            self.names[name] = Name(id=id_, picked=answer(row["name"]))

    def array(self, line: Line, below: list[Line], base: dict[str, Any]) -> None:
        """A question a row, with one set of answers; a dual scale gives two a row."""
        type_, code = line["type/scale"], line["name"]
        rows = [one for one in below if one["class"] == "SQ"]
        scales = ("0", "1") if type_ == "1" else ("0",)
        for scale in scales:
            own = [
                one for one in below if one["class"] == "A" and (one["type/scale"] or "0") == scale
            ]
            found = self.answers(line, own, f"A{scale}")
            if not self.fit(line, found):
                continue
            name = identifier(f"{code}-{scale}" if type_ == "1" else code, "antwoorden")
            while name in self.draft.sets:
                name += "-2"
            self.draft.sets[name] = found
            for row in rows:
                part = f"{row['name']}-{scale}" if type_ == "1" else row["name"]
                self.row(line, row, part, {**base, "antwoorden": name})
        if not rows:
            self.draft.leave(line.place("type/scale"), "no-rows", code)

    def row(self, line: Line, row: Line, part: str, base: dict[str, Any]) -> None:
        """One row of a table as a question of its own: its words come after those of the table."""
        said = self.say(row, "text", "SQ", line["name"], row["name"]) or row["name"]
        whole = f"{base['tekst']} {said}"
        self.said["row", line["name"], row["name"]] = whole
        id_ = self.draft.id(f"{line['name']}-{part}", row.place("name"))
        shown = self.shown(row)
        if shown is not None and "toon_als" not in base:
            base = {**base, "toon_als": shown}
        self.draft.add(id_, {**base, "tekst": whole})
        self.names[f"{line['name']}_{part.replace('-', '_')}"] = Name(id=id_)
        self.extras(row)

    def each(self, line: Line, below: list[Line], base: dict[str, Any], *, sort: str) -> None:
        """A field a row."""
        rows = [one for one in below if one["class"] == "SQ"]
        for row in rows:
            self.row(line, row, row["name"], {"soort": sort, **base})
        if not rows:
            self.draft.leave(line.place("type/scale"), "no-rows", line["name"])

    def cells(self, line: Line, below: list[Line], base: dict[str, Any], *, sort: str) -> None:
        """A table of fields: too much for one question, so each cell is one."""
        parts = [one for one in below if one["class"] == "SQ"]
        rows = [one for one in parts if one["type/scale"] in ("", "0")]
        across = [one for one in parts if one["type/scale"] == "1"]
        for row in rows:
            for column in across:
                said = self.draft.text(column["text"], column.place("text")) or column["name"]
                words = {**base, "tekst": f"{base['tekst']} {said}:"}
                self.row(line, row, f"{row['name']}-{column['name']}", {"soort": sort, **words})
            self.said.pop(("row", line["name"], row["name"]), None)  # three texts: not put together
        if not rows or not across:
            self.draft.leave(line.place("type/scale"), "no-rows", line["name"])

    def extras(self, line: Line) -> None:
        """Every column with something in it that is not carried over."""
        for column, value in line.cells.items():
            if column not in KNOWN and value not in ("0", "N") and not column.startswith("same_"):
                self.draft.leave(line.place(column), "attribute", f"{column}: {value}")
