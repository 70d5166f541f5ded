"""Where an advice comes from: rule, level, scale, items and answers, each on a line of its own."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from loopbaan_apk.core.numbers import half_up
from loopbaan_apk.core.report import Because, ScaleLine, Step, Weighed
from loopbaan_apk.reports.wording import Words, around, out_of, unscored


def of_advice(step: Step, words: Words) -> Iterator[str]:
    """The advice, its rule, and for each comparison what it looked at."""
    yield words("chain.advice", id=step.advice, text=step.text)
    if not step.because:
        yield "  " + words("chain.always")
    for found in step.because:
        yield "  " + words("chain.rule", rule=str(found.test))
        yield from (f"    {line}" for line in _looked_at(found, words))


def _looked_at(found: Because, words: Words) -> Iterator[str]:
    if found.scale is not None:
        yield from of_scale(found.scale, words)
    elif found.answer is not None:
        answer = found.answer
        yield words("chain.answer", id=answer.item, question=answer.question, answer=answer.answer)


def of_scale(line: ScaleLine, words: Words) -> Iterator[str]:
    """The scale, its level, the rule of counting, and each item with its answer and points."""
    score = line.score
    if score.value is None:
        yield f"{line.name}: {unscored(line, words)}"
    else:
        yield words(
            "chain.scale", name=line.name, score=out_of(line, words), level=line.level or "–"
        )
        if line.level_help:
            yield f"  {line.level_help}"
    if line.about_work:
        yield "  " + words(f"result.not-about-you-{around((score.scale,))}")
    yield "  " + words(
        f"chain.counted-{score.scale.rule}",
        answered=score.answered,
        asked=score.asked,
        needed=score.needed,
    )
    for part in line.weighed:
        yield "  " + _item(part, words)


def _points(points: Fraction, words: Words) -> str:
    if points.denominator == 1:
        return words.count("chain.points", int(points))
    return words("chain.points.more", number=half_up(points, 1))


def _item(part: Weighed, words: Words) -> str:
    if part.points is None:
        return words("chain.item-open", id=part.item, question=part.question)
    slug = "chain.item-reversed" if part.reversed else "chain.item"
    return words(
        slug,
        id=part.item,
        question=part.question,
        answer=part.answer or half_up(part.raw or part.points, 1),
        points=_points(part.points, words),
    )
