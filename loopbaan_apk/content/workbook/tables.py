"""The plain data of a questionnaire as tables: a sheet a sort of thing, a row a thing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any

from loopbaan_apk.content.schema import schema
from loopbaan_apk.content.workbook.plain import Plain
from loopbaan_apk.core.items import ITEM_TYPES
from loopbaan_apk.core.model import Questionnaire
from loopbaan_apk.records import record

Line = dict[str, Plain]
"""Column -> what stands there; what is not there is absent."""
QUESTION, PART = "vraag ", "onderdeel "
"""Before an id, in the column that says whose answers these are."""
KEY, VALUE = "sleutel", "waarde"
YES_NO = ("ja", "nee")


@record
class Column:
    """What it is for, what may stand there, and whether that may be more than a text."""

    name: str
    help: str
    structured: bool = False
    choices: tuple[str, ...] = ()


@record
class Table:
    """A sheet: its columns, and a line a row."""

    name: str
    columns: tuple[Column, ...]
    lines: tuple[Line, ...] = ()


LEADS = {
    "sleutel": "De naam van een gegeven over de hele vragenlijst.",
    "nr": "Een nummer om naar te verwijzen. Elk nummer komt één keer voor.",
    "van": "Een antwoordset, of `vraag <id>`, of `onderdeel <nr>`: van wie deze antwoorden zijn.",
    "waarde": "Het getal of het woord dat bewaard wordt.",
    "onderdeel": "Het nummer van het onderdeel, van het blad onderdelen.",
    "vraag": "De id van de vraag.",
    "schaal": "De id van de schaal.",
    "niveau": "De naam van het niveau.",
    "advies": "De id van het advies.",
    "voorbeeld": "De id van het voorbeeld.",
    "proef": "Het nummer van de proef, van het blad proeven.",
    "antwoord": "Wat deze persoon antwoordt. Leeg met twee aanhalingstekens: niet beantwoord.",
    "verwacht": "Schaal, `niveau <schaal>`, `advies`, `geen advies`, `voorbeeld` of `vraag <id>`.",
    "uitkomst": "Wat eruit moet komen.",
    "oud": "De id zoals die was.",
    "nieuw": "De id zoals die nu is; met twee aanhalingstekens: vervallen.",
    "soort": "Het soort vraag.",
}
"""What the columns are for that no model declares."""
_PARTS, _SCALES, _TRIALS = (f"{name}!$A$2:$A$1000" for name in ("onderdelen", "schalen", "proeven"))
REFERS = {
    ("vragen", "onderdeel"): _PARTS,
    ("niveaus", "schaal"): _SCALES,
    ("normen", "schaal"): _SCALES,
    ("proef-antwoorden", "proef"): _TRIALS,
    ("proef-antwoorden", "vraag"): "vragen!$B$2:$B$1000",
    ("proef-verwacht", "proef"): _TRIALS,
}
"""Sheet and column -> the cells with what may be named there."""


@cache
def _schema() -> Mapping[str, Any]:
    return schema(Questionnaire)


def _column(name: str, declared: Mapping[str, Any]) -> Column:
    """As the schema says it."""
    found = declared.get("enum")
    choices = YES_NO if found and True in found else tuple(map(str, found or ()))
    many = any(key in declared for key in ("anyOf", "$ref")) or declared.get("type") == "object"
    listed = isinstance(declared.get("type"), list) and "array" in declared["type"]
    structured = (many or listed or declared.get("type") == "array") and not choices
    return Column(name=name, help=declared["description"], structured=structured, choices=choices)


def _columns(lead: Iterable[str], *models: str, without: Iterable[str] = ()) -> tuple[Column, ...]:
    """The lead columns, then every key of these models once."""
    found = {name: Column(name=name, help=LEADS[name]) for name in lead}
    for model in models:
        for name, declared in _schema()["$defs"][model]["properties"].items():
            if name not in without and name not in found:
                found[name] = _column(name, declared)
    return tuple(found.values())


@cache
def columns() -> Mapping[str, tuple[Column, ...]]:
    """Sheet -> its columns, in the order of the workbook."""
    value = Column(name=VALUE, help="Wat daar staat.")
    items = _columns(("onderdeel", "vraag"), *ITEM_TYPES)
    soort = Column(name="soort", help=LEADS["soort"], choices=tuple(ITEM_TYPES))
    answer = Column(name="antwoord", help=LEADS["antwoord"], structured=True)
    outcome = Column(name="uitkomst", help=LEADS["uitkomst"], structured=True)
    return {
        "vragenlijst": (Column(name=KEY, help=LEADS[KEY]), value),
        "antwoorden": _columns(("van", "waarde"), "option"),
        "onderdelen": _columns(("nr",), "section", without=("vragen",)),
        "vragen": tuple(soort if one.name == "soort" else one for one in items),
        "schalen": _columns(("schaal",), "scale", without=("niveaus_vanaf", "norm")),
        "niveaus": _columns(("schaal", "niveau"), "level"),
        "normen": _columns(("schaal",), "norm"),
        "adviezen": _columns(("advies",), "advice"),
        "voorbeelden": _columns(("voorbeeld",), "story"),
        "proeven": _columns(("nr",), "trial", without=("antwoorden", "verwacht")),
        "proef-antwoorden": (*_columns(("proef", "vraag")), answer),
        "proef-verwacht": (*_columns(("proef", "verwacht")), outcome),
        "hernoemd": _columns(("oud", "nieuw")),
    }


IN_SHEETS = (
    *("antwoorden", "onderdelen", "schalen", "adviezen", "voorbeelden", "proeven"),
    "hernoemd",
)
"""The keys of a questionnaire that have sheets of their own."""


def tables(data: Mapping[str, Any]) -> tuple[Table, ...]:
    """Every sheet, also the empty ones: an author fills those in."""
    lines: dict[str, list[Line]] = {name: [] for name in columns()}
    lines["vragenlijst"] = [
        {KEY: key, VALUE: value} for key, value in data.items() if key not in IN_SHEETS
    ]
    for name, answers in _map(data, "antwoorden"):
        lines["antwoorden"] += _answers(name, answers)
    for number, section in enumerate(data["onderdelen"], 1):
        own = {key: value for key, value in section.items() if key != "vragen"}
        lines["onderdelen"].append(_told({"nr": str(number)}, own, lines, f"{PART}{number}"))
        for id_, question in section["vragen"].items():
            lead: Line = {"onderdeel": str(number), "vraag": id_}
            long = _long(question, "tekst")
            lines["vragen"].append(_told(lead, long, lines, f"{QUESTION}{id_}"))
    for id_, scale in _map(data, "schalen"):
        inner = ("niveaus_vanaf", "norm")
        own = {key: value for key, value in scale.items() if key not in inner}
        lines["schalen"].append({"schaal": id_, **own})
        for level, bound in _map(scale, "niveaus_vanaf"):
            lines["niveaus"].append({"schaal": id_, "niveau": level, **_long(bound, "vanaf")})
        if "norm" in scale:
            lines["normen"].append({"schaal": id_, **scale["norm"]})
    lines["adviezen"] = [{"advies": id_, **one} for id_, one in _map(data, "adviezen")]
    lines["voorbeelden"] = [{"voorbeeld": id_, **one} for id_, one in _map(data, "voorbeelden")]
    for number, trial in enumerate(data.get("proeven") or (), 1):
        lead = {"proef": str(number)}
        own = {key: trial[key] for key in trial if key not in ("antwoorden", "verwacht")}
        lines["proeven"].append({"nr": str(number), **own})
        lines["proef-antwoorden"] += [
            {**lead, "vraag": id_, "antwoord": value} for id_, value in _map(trial, "antwoorden")
        ]
        lines["proef-verwacht"] += [
            {**lead, "verwacht": what, "uitkomst": value} for what, value in _map(trial, "verwacht")
        ]
    lines["hernoemd"] = [{"oud": old, "nieuw": new} for old, new in _map(data, "hernoemd")]
    return tuple(
        Table(name=name, columns=found, lines=tuple(lines[name]))
        for name, found in columns().items()
    )


def _map(data: Mapping[str, Any], key: str) -> Iterator[tuple[str, Any]]:
    yield from (data.get(key) or {}).items()


def _told(lead: Line, own: Mapping[str, Any], lines: dict[str, list[Line]], whose: str) -> Line:
    """A line; answers of its own go to their sheet."""
    answers = own.get("antwoorden")
    if isinstance(answers, dict):
        lines["antwoorden"] += _answers(whose, answers)
        own = {key: value for key, value in own.items() if key != "antwoorden"}
    return {**lead, **own}


def _answers(whose: str, answers: Mapping[str, Any]) -> Iterator[Line]:
    for value, option in answers.items():
        yield {"van": whose, "waarde": value, **_long(option, "tekst")}


def _long(value: Any, short: str) -> dict[str, Any]:
    return {short: value} if isinstance(value, str) else dict(value)
