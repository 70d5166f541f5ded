"""A folder of Parquet files as any program may have written it, and the sheets it stands for."""

from __future__ import annotations

import datetime
import random
from dataclasses import dataclass, replace
from fractions import Fraction

import pyarrow as pa
import pyarrow.parquet as pq

from loopbaan_apk.core.columns import columns_of, in_a_file
from loopbaan_apk.core.items.choice import Choice
from loopbaan_apk.core.items.date import Date
from loopbaan_apk.core.items.multi_choice import MultiChoice
from loopbaan_apk.core.items.number import Number
from loopbaan_apk.core.model import Questionnaire
from tests.core.making import choice, options, questionnaire, scale, section
from tests.groups.making import SETS, WEIGHTS, with_levels_at_scores
from tests.reports.everything import everything, filled, test

LADDER = options("0", "1", "2", "3", "4", "weet-niet")
NOTHING = ("", "NA", "nan", "NULL", ".", " ")
FILES = ((1, 9), (7, 40), (100, 150))
"""Rows in a row group, and in the file."""
DIFFERENT = 80
"""Sheets of one file; in a larger one they come again, written otherwise."""
WRONG = {"whole": 99, "float": 98.75, "text": "x9"}


@dataclass(frozen=True)
class Sheet:
    """What a row stands for; `wrong` is how many impossible answers are in it besides."""

    name: str
    answers: dict
    wrong: int


def instrument(chance: random.Random, skills: tuple[str, ...]) -> Questionnaire:
    """Every kind of question and condition, a control question among a long scale, skills."""
    run = [choice(f"r{at}") for at in range(10)]
    control = replace(choice("controle"), control="2")
    drawn = [choice(f"v{at}", chance.choice(SETS), **_condition(chance, at)) for at in range(6)]
    rated = [choice(f"k{at}", LADDER, skill=skill) for at, skill in enumerate(skills)]
    twice = [choice(f"t{at}", chance.choice(SETS[:3]), skill=skills[at]) for at in range(3)]
    base = everything()
    turned = tuple(chance.sample([one.id for one in run], 4))
    usable = [one.id for one in base.items.values() if one.span() and in_a_file(one)]
    usable += [one.id for one in (*run, *drawn)]
    scales = [scale("lang", *(one.id for one in run), reversed=turned)]
    scales += [_scale(chance, f"p{at}", usable) for at in range(5)]
    inner = chance.sample([one.id for one in scales], 3)
    scales.append(_scale(chance, "samen", [], parts=tuple(inner), turned=inner))
    return questionnaire(
        *base.sections,
        section(*run[:5], control, *run[5:], *drawn),
        section(*rated, *twice),
        scales=(*base.scales.values(), *scales),
    )


def _condition(chance, at):
    if chance.random() < 0.5:
        return {}
    return {"show_if": test(f"r{at}", chance.choice([">=", "is niet", "="]), "3")}


def _scale(chance, id_, ids, parts=(), turned=()):
    members = chance.sample(ids, chance.randint(1, 6)) if ids else []
    choosable = members or list(turned)
    weighed = chance.sample(choosable, chance.randint(0, len(choosable)))
    return scale(
        id_,
        *members,
        parts=parts,
        rule=chance.choice(["procent", "som", "gemiddelde"]),
        least=chance.choice(["50%", "1", "2", "100%", "33,3%"]),
        reversed=tuple(chance.sample(choosable, chance.randint(0, len(choosable)))),
        weights={one: chance.choice(WEIGHTS) for one in weighed} if chance.random() < 0.6 else {},
    )


def written(folder, seed: int, skills: tuple[str, ...], more=()):
    """The questionnaire, and by file its sheets; levels begin at scores that sheets have."""
    chance = random.Random(seed)
    one = instrument(chance, skills)
    made = {}
    for place, (group, rows) in enumerate((*FILES, *more)):
        name = f"{place}-{group}.parquet"
        persons = [
            _kept(one, answers, chance) for _, answers in filled(one, DIFFERENT, seed + place)
        ]
        sheets = [Sheet(f"{place}-{at}", persons[at % DIFFERENT], 0) for at in range(rows)]
        table = {"blad": pa.array([sheet.name for sheet in sheets])}
        marked = _marked(one, sheets, chance)
        for item in one.items.values():
            if in_a_file(item):
                table |= _columns(item, sheets, marked.get(item.id, frozenset()), chance)
        pq.write_table(pa.table(table), folder / name, row_group_size=group)
        made[name] = sheets
    answers = [sheet.answers for sheet in made[name][:30]]
    return with_levels_at_scores(one, answers), made


def _kept(one, answers, chance):
    """Answers that a file can hold; some straight on, some all alike, some hardly any."""
    kept = {id_: value for id_, value in answers.items() if in_a_file(one.items[id_])}
    kind = chance.random()
    if kind < 0.2:
        start = chance.randint(0, 4)
        kept |= {f"r{at}": "3" for at in range(start, 10)}
        kept["controle"] = chance.choice(["2", "4"])
    elif kind < 0.3:
        kept = {id_: value for id_, value in kept.items() if chance.random() < 0.2}
    if "w3" in kept:  # shown after own words, which no file holds: an answer tells that they were
        kept["eigen"] = "woorden"
    return kept


def _marked(one, sheets, chance):
    """In which rows of which column something impossible is written, in place of nothing."""
    made = {}
    for id_, item in one.items.items():
        if not isinstance(item, Choice | Number) or not in_a_file(item) or chance.random() < 0.7:
            continue
        rows = {at for at, one in enumerate(sheets) if id_ not in one.answers}
        made[id_] = frozenset(at for at in rows if chance.random() < 0.3)
        for at in made[id_]:
            sheets[at] = replace(sheets[at], wrong=sheets[at].wrong + 1)
    return made


def _columns(item, sheets, wrong, chance):
    """Each file chooses a type for each column anew."""
    values = [sheet.answers.get(item.id) for sheet in sheets]
    return {
        column.header: _column(item, [_cell(column, value) for value in values], wrong, chance)
        for column in columns_of(item)
    }


def _cell(column, value):
    """The text of a cell, None for no answer."""
    if value is None:
        return None
    if column.sort == "gekozen":
        return "1" if column.part in value else "0"
    if column.sort == "plaats":
        at = int(column.part) - 1
        return value[at] if at < len(value) else None
    return value


def _column(item, cells, wrong, chance):
    points = [None if cell is None else _number(cell) for cell in cells]
    typed = all(
        cell is None or point is not None for cell, point in zip(cells, points, strict=True)
    )
    kinds = ["text", "dictionary"]
    if isinstance(item, Date):
        kinds.append("day")
    elif typed:
        kinds.append("float")
        if all(point is None or point.denominator == 1 for point in points):
            kinds += ["int8", "int16", "int64"]
    if isinstance(item, MultiChoice):
        kinds.append("truth")
    kind = chance.choice(kinds)
    if kind in ("text", "dictionary"):
        texts = [WRONG["text"] if at in wrong else _text(cell, chance, numeric=typed)
                 for at, cell in enumerate(cells)]  # fmt: skip
        return pa.array(texts, pa.string()) if kind == "text" else pa.array(texts).cast(
            pa.string()).dictionary_encode()  # fmt: skip
    if kind == "day":
        return pa.array(
            [None if one is None else datetime.date.fromisoformat(one) for one in cells]
        )
    if kind == "truth":
        return pa.array([None if one is None else one == "1" for one in cells])
    if kind == "float":
        empty = chance.choice([None, float("nan")])
        size = pa.float32() if all(p is None or p.denominator < 4 for p in points) else pa.float64()
        made = [WRONG["float"] if at in wrong else empty if point is None else float(point)
                for at, point in enumerate(points)]  # fmt: skip
        return pa.array(made, size, from_pandas=False)
    made = [WRONG["whole"] if at in wrong else None if point is None else int(point)
            for at, point in enumerate(points)]  # fmt: skip
    return pa.array(made, getattr(pa, kind)())


def _number(text):
    try:
        return Fraction(text)
    except ValueError:
        return None


def _text(cell, chance, *, numeric):
    """As programs and people write it."""
    if cell is None:
        return chance.choice((None, *NOTHING))
    ways = [cell, f" {cell}", cell.upper()]
    if numeric and "." in cell:
        ways.append(cell.replace(".", ","))
    elif numeric:
        ways += [f"{cell}.0", f"{cell},0"]
    return chance.choice(ways)
