"""The result in line mode: one clean sentence after another, for a screen reader or a pipe."""

from __future__ import annotations

from collections.abc import Iterator

from loopbaan_apk.core.report import Report, ScaleLine, Step
from loopbaan_apk.reports import plan
from loopbaan_apk.reports.blocks import said
from loopbaan_apk.reports.comparison_wording import behind, more
from loopbaan_apk.reports.directions import compass
from loopbaan_apk.reports.wording import (
    Words,
    advice_text,
    around,
    band,
    details,
    dutch,
    out_of,
    reading_notes,
    unscored,
)

STRONGEST = 6


def render(report: Report, words: Words, *, full: bool = False) -> tuple[str, ...]:
    """The lines of a result; `full` also gives every further advice and every skill."""
    return tuple(
        line
        for part in (
            _opening(report, words),
            _scales(report, words),
            _skills(report, words, full=full),
            _directions(report, words, full=full),
            _example(report, words),
            _steps(report, words, full=full),
            _closing(report, words),
        )
        for line in part
    )


def _opening(report: Report, words: Words) -> Iterator[str]:
    yield f"{report.title}, {dutch(report.taken_on)}."
    for answer in (*report.own_words, *report.context):
        yield f"{answer.question} {words('result.quote', text=answer.answer)}"
    if report.plan:
        yield f"{words('plan.before')}:"
        yield from plan.before(report.plan, words)


def _scales(report: Report, words: Words) -> Iterator[str]:
    if report.person:
        yield f"{words('result.profile')}:"
        yield from (_scale(report, line, words) for line in report.person)
    if report.work:
        about = around(line.score.scale for line in report.work)
        yield f"{words(f'result.{about}')}: {words(f'result.not-about-you-{about}')}"
        yield from (_scale(report, line, words) for line in report.work)


def _scale(report: Report, line: ScaleLine, words: Words) -> str:
    """A sentence such as: Vakkennis: 72 van 100, sterk punt."""
    if line.score.value is None:
        return f"{line.name}: {unscored(line, words)}."
    level = f", {line.level}" if line.level else ""
    tail = band(line, words) + behind(report, line, words)
    return f"{line.name}: {out_of(line, words)}{level}{tail}."


def _skills(report: Report, words: Words, *, full: bool) -> Iterator[str]:
    lines = report.skills if full else report.skills[:STRONGEST]
    if lines:
        yield f"{words('result.skills')}:"
        yield from (f"{line.name}: {line.answer}." for line in lines)
    if rest := len(report.skills) - len(lines):
        yield words.count("result.more-skills", rest)


def _directions(report: Report, words: Words, *, full: bool) -> Iterator[str]:
    if report.directions is not None:
        yield from said(compass(report.directions, words, full=full))


def _example(report: Report, words: Words) -> Iterator[str]:
    if report.stories:
        yield f"{words('result.example')}: {report.stories[0]}"


def _steps(report: Report, words: Words, *, full: bool) -> Iterator[str]:
    told: set[str] = set()
    if report.steps:
        yield f"{words('result.steps')}:"
    for place, step in enumerate(report.steps, 1):
        yield from _step(step, words("result.step", number=place), words, told, full=full)
    if full and report.more:
        yield f"{words('result.also')}:"
        for step in report.more:
            yield from _step(step, "", words, told, full=full)
    elif report.more:
        yield words.count("result.more-steps", len(report.more))


def _step(step: Step, start: str, words: Words, told: set[str], *, full: bool) -> Iterator[str]:
    yield f"{start} {advice_text(step, words)}".strip()
    yield from details(step, words, told, full=full)


def _closing(report: Report, words: Words) -> Iterator[str]:
    if report.health:
        yield f"{words('result.health')}: {words('result.health-note')}"
        yield from (f"{answer.question} {answer.answer}." for answer in report.health)
    yield from reading_notes(report, words)
    yield from more(report, words)
    yield words("result.next")
    yield words("plan.make-yours")
