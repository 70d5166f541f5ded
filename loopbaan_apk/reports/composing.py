"""A report and the program's words -> a document: which blocks, in which order."""

from __future__ import annotations

from collections.abc import Iterator

from loopbaan_apk.core.report import Answered, Report, ScaleLine, Step
from loopbaan_apk.reports import pictures
from loopbaan_apk.reports.document import (
    Block,
    Document,
    Facts,
    Heading,
    Paragraph,
    Picture,
    Table,
)
from loopbaan_apk.reports.wording import (
    Words,
    advice_text,
    because,
    dutch,
    figure,
    first_step,
    out_of,
    reading_notes,
    scheme_lines,
    unscored,
)


def document(
    report: Report, words: Words, *, full: bool, open_answers: bool, footer: tuple[str, ...]
) -> Document:
    """In the order of the five ingredients: own words, feedback, work, example, steps.

    `full` adds every skill and every further advice; open answers are in it only when asked for;
    what is about health never is.
    """
    parts = (
        _own_words(report, words, open_answers=open_answers),
        _profile(report, words),
        _work(report, words),
        _skills(report, words, full=full),
        _example(report, words),
        _steps(report, words),
        _more(report, words, full=full),
        _reading(report, words),
    )
    return Document(
        title=report.title,
        subtitle=words("report.subtitle", date=dutch(report.taken_on)),
        language=report.language,
        blocks=tuple(block for part in parts for block in part),
        footer=footer,
    )


def _own_words(report: Report, words: Words, *, open_answers: bool) -> Iterator[Block]:
    said: tuple[Answered, ...] = report.own_words if open_answers else ()
    context = [one for one in report.context if open_answers or not one.free]
    if not said and not context:
        return
    yield Heading(text=words("result.own-words"))
    for answer in said:
        yield Paragraph(text=answer.question)
        yield Paragraph(text=answer.answer, role="quote")
    if context:
        yield Facts(rows=tuple((one.question, one.answer) for one in context))


def _profile(report: Report, words: Words) -> Iterator[Block]:
    lines = tuple(line for line in report.person if not line.sensitive)
    if lines:
        yield Heading(text=words("result.profile"))
        yield from _scales(lines, words, words("report.profile-title"))


def _work(report: Report, words: Words) -> Iterator[Block]:
    lines = tuple(line for line in report.work if not line.sensitive)
    if lines:
        yield Heading(text=words("result.work"))
        yield Paragraph(text=words("result.not-about-you"))
        yield from _scales(lines, words, words("report.work-title"))


def _scales(lines: tuple[ScaleLine, ...], words: Words, title: str) -> Iterator[Block]:
    table = Table(
        caption=title,
        header=(words("report.scale"), words("report.score"), words("report.level")),
        rows=tuple(
            (line.name, figure(line, words) or "–", line.level or unscored(line, words))
            for line in lines
        ),
        figures=frozenset((1,)),
    )
    yield Picture(
        drawing=pictures.profile(lines, words),
        title=title,
        description=" ".join(_sentence(line, words) for line in lines),
        table=table,
    )
    yield Facts(
        rows=tuple((line.name, line.level_help or line.help) for line in lines if line.level_help)
    )


def _sentence(line: ScaleLine, words: Words) -> str:
    if line.score.value is None:
        return f"{line.name}: {unscored(line, words)}."
    level = f", {line.level}" if line.level else ""
    return f"{line.name}: {out_of(line, words)}{level}."


def _skills(report: Report, words: Words, *, full: bool) -> Iterator[Block]:
    lines = report.skills if full else report.skills[:6]
    if lines:
        yield Heading(text=words("result.skills"))
        yield Table(
            caption=words("report.skills-title"),
            header=(words("report.skill"), words("report.answer")),
            rows=tuple((line.name, line.answer) for line in lines),
        )


def _example(report: Report, words: Words) -> Iterator[Block]:
    if report.stories:
        yield Heading(text=words("result.example"))
        yield Paragraph(text=report.stories[0])


def _steps(report: Report, words: Words) -> Iterator[Block]:
    steps = [step for step in report.steps if not step.sensitive]
    if steps:
        yield Heading(text=words("result.steps"))
    for place, step in enumerate(steps, 1):
        yield Heading(text=f"{place}. {advice_text(step, words)}", level=3)
        yield from _step(step, words)


def _step(step: Step, words: Words) -> Iterator[Block]:
    lines = (
        first_step(step, words),
        words("result.who", who=step.who) if step.who else "",
        step.why,
        *scheme_lines(step, words, set(), full=True),
    )
    yield from (Paragraph(text=line) for line in lines if line)
    yield Paragraph(text=because(step, words), role="note")


def _more(report: Report, words: Words, *, full: bool) -> Iterator[Block]:
    steps = [step for step in report.more if not step.sensitive]
    if full and steps:
        yield Heading(text=words("result.also"))
        for step in steps:
            yield Heading(text=advice_text(step, words), level=3)
            yield from _step(step, words)


def _reading(report: Report, words: Words) -> Iterator[Block]:
    yield Heading(text=words("result.reading"))
    yield from (Paragraph(text=line) for line in reading_notes(report, words))
