"""Scales as commands, with the same rule for answers that are missing as `core.scoring`."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from loopbaan_apk.core.items.choice import Choice
from loopbaan_apk.core.model import Scale
from loopbaan_apk.core.numbers import number, written
from loopbaan_apk.core.scoring import HUNDRED, least, reach
from loopbaan_apk.records import record
from loopbaan_apk.reports.spss.plan import Plan
from loopbaan_apk.reports.spss.quoting import lines
from loopbaan_apk.reports.spss.showing import shown_flag

ASKED, NEEDED, ANSWERED = "#gevraagd", "#nodig", "#ingevuld"


@record
class Part:
    """A variable that a scale counts, after turning round; `flag` says whether it was shown."""

    name: str
    weight: Fraction
    low: Fraction
    high: Fraction
    flag: str = ""


def turned(plan: Plan) -> Iterator[str]:
    """Questions and scales that count the other way round, each once."""
    items, scales = plan.questionnaire.items, plan.questionnaire.scales
    for id_, name in plan.turned.items():
        if id_ in scales:
            continue
        item = items[id_]
        span = item.span()
        if isinstance(item, Choice) and span is not None:
            points = [one for value in item.answers if (one := number(value)) is not None]
            pairs = [f"({written(one)}={written(span[0] + span[1] - one)})" for one in points]
            yield from lines(["RECODE", plan.names[id_], *pairs, "INTO", f"{name}."], 0)
        elif span is not None:
            yield f"COMPUTE {name} = {written(span[0] + span[1])} - {plan.names[id_]}."


def scales(plan: Plan) -> Iterator[str]:
    """Every scale that the sheet is enough for."""
    for scale in plan.scored():
        yield from _scale(plan, scale)
        if scale.id in plan.turned:
            low, high = reach(plan.questionnaire, scale)
            name = plan.turned[scale.id]
            yield f"COMPUTE {name} = {written(low + high)} - {plan.scales[scale.id]}."


def parts(plan: Plan, scale: Scale) -> tuple[Part, ...]:
    """What it counts."""
    questionnaire, found = plan.questionnaire, []
    for id_ in scale.parts or scale.items:
        own = plan.scales[id_] if scale.parts else plan.names[id_]
        span = (
            reach(questionnaire, questionnaire.scales[id_])
            if scale.parts
            else questionnaire.items[id_].span()
        )
        low, high = span or (Fraction(0), Fraction(0))
        flag = shown_flag(plan, id_) if id_ in plan.conditions and not scale.parts else ""
        found.append(
            Part(
                name=plan.turned[id_] if id_ in scale.reversed else own,
                weight=scale.weights.get(id_, Fraction(1)),
                low=low,
                high=high,
                flag=flag,
            )
        )
    return tuple(found)


def _scale(plan: Plan, scale: Scale) -> Iterator[str]:
    counted = parts(plan, scale)
    weights = {part.weight for part in counted}
    if any(part.flag for part in counted) or weights != {Fraction(1)}:
        yield from _carefully(plan, scale, counted)
    else:
        yield from _plainly(plan, scale, counted)


def _plainly(plan: Plan, scale: Scale, counted: tuple[Part, ...]) -> Iterator[str]:
    """Everybody gets the same questions, with the same points and weights: one line."""
    needed = least(scale, len(counted))
    name = plan.scales[scale.id]
    if needed > len(counted):
        yield f"COMPUTE {name} = $SYSMIS."
        return
    formula = _of_mean(scale, counted, f"MEAN.{needed}", str(len(counted)))
    yield from lines([f"COMPUTE {name} =", f"{formula}."], 0)


def _carefully(plan: Plan, scale: Scale, counted: tuple[Part, ...]) -> Iterator[str]:
    """How many questions were shown settles how many answers are needed."""
    always = sum(1 for part in counted if not part.flag)
    flags = [part.flag for part in counted if part.flag]
    yield from lines([f"COMPUTE {ASKED} =", " + ".join([str(always), *flags]) + "."], 0)
    steps = [f"({asked}={least(scale, asked)})" for asked in range(always, len(counted) + 1)]
    yield from lines(["RECODE", ASKED, *steps, "INTO", f"{NEEDED}."], 0)
    names = ", ".join(part.name for part in counted)
    yield from lines([f"COMPUTE {ANSWERED} =", f"NVALID({names})."], 0)
    yield f"IF ({ANSWERED} >= {NEEDED})"
    if len({part.weight for part in counted}) == 1 and counted[0].weight:
        formula = _of_mean(scale, counted, "MEAN", ASKED)
    else:
        formula = _weighted(scale, counted)
    yield from lines([f"{plan.scales[scale.id]} =", f"{formula}."])


def _of_mean(scale: Scale, counted: tuple[Part, ...], mean: str, times: str) -> str:
    """All parts weigh the same."""
    names = ", ".join(part.name for part in counted)
    first = counted[0]
    if scale.rule == "som":
        return f"{times} * {mean}({names})"
    if scale.rule == "gemiddelde":
        return f"{mean}({names})"
    if {(part.low, part.high) for part in counted} == {(first.low, first.high)}:
        whole = Part(name=f"{mean}({names})", weight=first.weight, low=first.low, high=first.high)
        return f"{HUNDRED} * {_worth(scale, whole)}"
    return f"{HUNDRED} * {mean}({', '.join(_worth(scale, part) for part in counted)})"


def _weighted(scale: Scale, counted: tuple[Part, ...]) -> str:
    above = ", ".join(f"{written(part.weight)} * {_worth(scale, part)}" for part in counted)
    below = ", ".join(f"{written(part.weight)} * (1 - MISSING({part.name}))" for part in counted)
    times = {"procent": f"{HUNDRED} * ", "som": f"{ASKED} * ", "gemiddelde": ""}[scale.rule]
    return f"{times}SUM({above}) / SUM({below})"


def _worth(scale: Scale, part: Part) -> str:
    """Its share where the rule is `procent`; no times 0 here: for SPSS 0 times missing is 0."""
    if scale.rule != "procent":
        return part.name
    above = f"({part.name} - {_signed(part.low)})"
    return f"{above} / {written(part.high - part.low)}" if part.high > part.low else above


def _signed(value: Fraction) -> str:
    return f"({written(value)})" if value < 0 else written(value)
