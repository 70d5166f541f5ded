"""A report and the program's words -> a document: which parts, in which order, in which words."""

from __future__ import annotations

from collections.abc import Iterator

from loopbaan_apk.core.plan import Action, open_ones
from loopbaan_apk.core.report import Report, ScaleLine, Step
from loopbaan_apk.reports import composing_change, composing_directions, pictures
from loopbaan_apk.reports.document import (
    Block,
    Document,
    Facts,
    Heading,
    Paragraph,
    Part,
    Picture,
    Table,
)
from loopbaan_apk.reports.plan import before, details, sentence
from loopbaan_apk.reports.wording import (
    Words,
    advice_text,
    around,
    because,
    dutch,
    figure,
    first_step,
    out_of,
    reading_notes,
    scheme_lines,
    unscored,
)

STRONGEST = 6


def document(
    report: Report,
    words: Words,
    *,
    full: bool,
    open_answers: bool,
    plan: tuple[Action, ...] = (),
    footer: tuple[str, ...] = (),
) -> Document:
    """In the order of the five ingredients: own words, feedback, work, example, steps and plan.

    `full` adds every skill and every further advice. What is in the person's own words, the plan
    included, is in it only when asked for; what is about health never is.
    """
    about = around(line.score.scale for line in report.work)
    steps, more = _advices(report, words, full=full)
    found = (
        ("eigen-woorden", "result.own-words", _own_words(report, open_answers=open_answers)),
        ("profiel", "result.profile", _profile(report, words, full=full)),
        ("werk", f"result.{about}", _work(report, words, full=full)),
        ("vaardigheden", "result.skills", _skills(report, words, full=full)),
        ("richting", "report.directions", _directions(report, words, full=full)),
        (
            "veranderd",
            "report.changed",
            _changed(report, words, full=full, open_answers=open_answers),
        ),
        ("voorbeeld", "result.example", _example(report, full=full)),
        ("stappen", "result.steps", steps),
        ("plan", "plan.title", _plan(report, words, plan if open_answers else ())),
        ("ook-mogelijk", "result.also", more),
        ("lezen", "result.reading", _reading(report, words)),
    )
    parts = [
        Part(name=name, heading=words(heading), blocks=tuple(blocks))
        for name, heading, blocks in found
    ]
    return Document(
        title=report.title,
        subtitle=words("report.subtitle", date=dutch(report.taken_on)),
        language=report.language,
        parts=tuple(part for part in parts if part.blocks),
        footer=footer,
    )


def _own_words(report: Report, *, open_answers: bool) -> Iterator[Block]:
    for answer in report.own_words if open_answers else ():
        yield Paragraph(text=answer.question)
        yield Paragraph(text=answer.answer, role="quote")
    context = [one for one in report.context if open_answers or not one.free]
    if context:
        yield Facts(rows=tuple((one.question, one.answer) for one in context))


def _profile(report: Report, words: Words, *, full: bool) -> Iterator[Block]:
    lines = tuple(line for line in report.person if not line.sensitive)
    if lines:
        yield from _scales(lines, words, words("report.profile-title"), full=full)


def _work(report: Report, words: Words, *, full: bool) -> Iterator[Block]:
    lines = tuple(line for line in report.work if not line.sensitive)
    if lines:
        about = around(line.score.scale for line in lines)
        yield Paragraph(text=words(f"result.not-about-you-{about}"))
        yield from _scales(lines, words, words(f"report.{about}-title"), full=full)


def _scales(
    lines: tuple[ScaleLine, ...], words: Words, title: str, *, full: bool
) -> Iterator[Block]:
    """The picture with its table, and in full what each level means."""
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
        drawing=pictures.profile(lines, words, compact=not full),
        title=title,
        description=" ".join(_sentence(line, words) for line in lines),
        table=table,
    )
    meant = tuple((line.name, line.level_help) for line in lines if line.level_help)
    if meant and full:
        yield Facts(rows=meant)


def _sentence(line: ScaleLine, words: Words) -> str:
    if line.score.value is None:
        return f"{line.name}: {unscored(line, words)}."
    level = f", {line.level}" if line.level else ""
    return f"{line.name}: {out_of(line, words)}{level}."


def _skills(report: Report, words: Words, *, full: bool) -> Iterator[Block]:
    if not full:
        strongest = report.skills[:STRONGEST]
        told = "; ".join(f"{line.name} ({line.answer})" for line in strongest)
        yield from (Paragraph(text=f"{told}."),) if told else ()
    elif report.skills:
        yield Table(
            caption=words("report.skills-title"),
            header=(words("report.skill"), words("report.answer")),
            rows=tuple((line.name, line.answer) for line in report.skills),
        )


def _directions(report: Report, words: Words, *, full: bool) -> Iterator[Block]:
    if report.directions is not None:
        yield from composing_directions.blocks(report.directions, words, full=full)


def _changed(report: Report, words: Words, *, full: bool, open_answers: bool) -> Iterator[Block]:
    if report.before is not None:
        yield from composing_change.blocks(
            report.before, words, full=full, open_answers=open_answers
        )


def _example(report: Report, *, full: bool) -> Iterator[Block]:
    if report.stories and full:
        yield Paragraph(text=report.stories[0])


def _advices(report: Report, words: Words, *, full: bool) -> tuple[list[Block], list[Block]]:
    """As many steps as the result has, and what is possible beside them.

    What is about health is in neither; the next advice takes its place, so that nobody sees that
    it is not there. A scheme is explained once.
    """
    kept = [step for step in (*report.steps, *report.more) if not step.sensitive]
    number, told = len(report.steps), set[str]()
    steps: list[Block] = []
    for place, step in enumerate(kept[:number], 1):
        steps.append(Heading(text=f"{place}. {advice_text(step, words)}"))
        steps += _step(step, words, told, full=full)
    more: list[Block] = []
    for step in kept[number:] if full else ():
        more.append(Heading(text=advice_text(step, words)))
        more += _step(step, words, told, full=True)
    return steps, more


def _step(step: Step, words: Words, told: set[str], *, full: bool) -> Iterator[Block]:
    lines = [
        first_step(step, words),
        words("result.who", who=step.who) if step.who else "",
        *((step.why,) if full else ()),
        *_schemes(step, words, told, full=full),
    ]
    shown = [line for line in lines if line]
    if not full:
        shown = ["\n".join(shown)]
    yield from (Paragraph(text=line) for line in shown)
    yield Paragraph(text=because(step, words), role="note")


def _schemes(step: Step, words: Words, told: set[str], *, full: bool) -> tuple[str, ...]:
    """In full what each one is, the first time; after that only where to go."""
    known = {scheme.id for scheme in step.schemes} & told
    new = scheme_lines(step, words, told, full=True) if full else ()
    return (*new, *scheme_lines(step, words, told - known if full else set(), full=False))


def _plan(report: Report, words: Words, plan: tuple[Action, ...]) -> Iterator[Block]:
    """What one means to do, and how it went with what one meant to do before."""
    for action in open_ones(one for one in plan if not one.intention.sensitive):
        yield Heading(text=sentence(action, words))
        yield from (Paragraph(text=line) for line in details(action, words, report.today))
    if plan:
        yield from (Paragraph(text=line) for line in before(report.plan, words))


def _reading(report: Report, words: Words) -> Iterator[Block]:
    yield from (Paragraph(text=line) for line in reading_notes(report, words))
