"""What each variable is called, what its values mean, and which of them are no answer."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from loopbaan_apk.core.columns import Column
from loopbaan_apk.core.items import Item
from loopbaan_apk.core.numbers import number, written
from loopbaan_apk.core.prompts import Say
from loopbaan_apk.reports.spss.plan import Plan, missing_codes
from loopbaan_apk.reports.spss.quoting import VALUE_LABEL, VARIABLE_LABEL, doubled, lines, quoted
from loopbaan_apk.reports.wording import Words

WHOLE = "F8.0"
LEVELS = {
    "punten": "ORDINAL",
    "categorie": "NOMINAL",
    "getal": "SCALE",
    "datum": "NOMINAL",
    "gekozen": "NOMINAL",
    "plaats": "NOMINAL",
}


def labels(plan: Plan, words: Words, say: Say) -> Iterator[str]:
    """Of every column."""
    for column in plan.columns:
        name = plan.names[column.header]
        yield f"VARIABLE LABELS {name} {quoted(_label(column, words, say), VARIABLE_LABEL)}."
    yield from _values(plan, words, say)
    yield from _grouped(plan, "MISSING VALUES", _missing)
    yield from _grouped(plan, "FORMATS", _format)
    yield from _grouped(plan, "VARIABLE LEVEL", lambda column: LEVELS[column.sort])


def computed_labels(plan: Plan, words: Words, say: Say) -> Iterator[str]:
    """What is computed gets its label when it is there."""
    items, scales = plan.questionnaire.items, plan.questionnaire.scales
    for id_, name in plan.turned.items():
        text = say(items[id_].text if id_ in items else scales[id_].name)
        yield f"VARIABLE LABELS {name} {quoted(words('spss.reversed', text=text), VARIABLE_LABEL)}."
    for id_, name in plan.scales.items():
        scale = plan.questionnaire.scales[id_]
        yield f"VARIABLE LABELS {name} {quoted(say(scale.name), VARIABLE_LABEL)}."
        yield f"FORMATS {name} (F8.2)."


def _label(column: Column, words: Words, say: Say) -> str:
    text = say(column.item.text)
    if column.sort == "gekozen":
        answer = say(column.item.answers[column.part].text)  # type: ignore[attr-defined]  # meerkeuze
        return words("spss.picked", text=text, answer=answer)
    if column.sort == "plaats":
        return words("spss.ranked", text=text, place=column.part)
    return text


def _values(plan: Plan, words: Words, say: Say) -> Iterator[str]:
    """One command for all that share their labels."""
    alike: dict[tuple[str, ...], list[str]] = {}
    for column in plan.columns:
        made = tuple(_labels_of(column, words, say))
        if made:
            alike.setdefault(made, []).append(plan.names[column.header])
    for made, names in alike.items():
        yield from lines(["VALUE LABELS", *names], 0)
        yield from (f"  {one}" for one in made)
        yield "  ."


def _labels_of(column: Column, words: Words, say: Say) -> Iterator[str]:
    if column.sort == "gekozen":
        yield f"1 {quoted(words('spss.yes'), VALUE_LABEL)}"
        yield f"0 {quoted(words('spss.no'), VALUE_LABEL)}"
        return
    for value, text in _texts(column.item, say).items():
        yield f"{_code(column, value)} {quoted(text, VALUE_LABEL)}"


def _texts(item: Item, say: Say) -> Mapping[str, str]:
    answers = getattr(item, "answers", {})
    return {value: say(option.text) for value, option in answers.items()}


def _code(column: Column, value: str) -> str:
    if column.sort != "punten":
        return f"'{doubled(value)}'"
    points = number(value)
    return str(missing_codes(column.item)[value]) if points is None else written(points)


def _grouped(plan: Plan, command: str, what: Callable[[Column], str]) -> Iterator[str]:
    """One command for all columns that get the same; none for those that get nothing."""
    alike: dict[str, list[str]] = {}
    for column in plan.columns:
        alike.setdefault(what(column), []).append(plan.names[column.header])
    for same, names in alike.items():
        if same:
            yield from lines([command, *names, f"({same})."], 0)


def _missing(column: Column) -> str:
    codes = list(missing_codes(column.item).values())
    if not codes:
        return ""
    return f"{codes[0]} THRU {codes[-1]}" if len(codes) > 1 else str(codes[0])


def _format(column: Column) -> str:
    """Points without decimals, where there are none."""
    points = [number(value) for value in getattr(column.item, "answers", ())]
    whole = all(one is None or one.denominator == 1 for one in points)
    return WHOLE if column.sort == "punten" and whole else ""
