"""A questionnaire for a reviewer, in one language: all that somebody can be asked or told."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from loopbaan_apk.core.conditions import ALWAYS
from loopbaan_apk.core.model import Advice, Norm, Questionnaire, Scale, Section
from loopbaan_apk.core.numbers import written
from loopbaan_apk.core.prompts import Say
from loopbaan_apk.core.scoring import reach
from loopbaan_apk.reports.codebook.entries import Entry, entries
from loopbaan_apk.reports.conditions import only_if
from loopbaan_apk.reports.document import (
    Block,
    Document,
    Facts,
    Heading,
    Paragraph,
    Part,
)
from loopbaan_apk.reports.spss.plan import plan
from loopbaan_apk.reports.wording import Words, comma, dutch

WIDE = 200
"""Answers of at most so many letters together stand beside each other."""


def document(questionnaire: Questionnaire, words: Words, say: Say, *small_print: str) -> Document:
    """The cover, every section, the scales, the advice and the examples."""
    frame = questionnaire
    found = {one.item.id: one for one in entries(plan(frame), words, say)}
    parts = [_part("over", "about", _about(frame, words, say), words)]
    for place, section in enumerate(frame.sections, 1):
        blocks = tuple(_section(frame, section, found, words, say))
        parts.append(Part(name=f"onderdeel-{place}", heading=say(section.heading), blocks=blocks))
    if frame.scales:
        parts.append(_part("schalen", "scales", _scales(frame, words, say), words))
    if frame.advices:
        parts.append(_part("adviezen", "advices", _advices(frame, words, say), words))
    if frame.stories:
        parts.append(_part("voorbeelden", "stories", _stories(frame, words, say), words))
    return Document(
        title=words("overview.title", title=say(frame.title)),
        subtitle=words(
            "codebook.subtitle", id=frame.id, version=frame.version, status=frame.status
        ),
        language=words.language,
        parts=tuple(parts),
        footer=small_print,
    )


def _part(name: str, slug: str, blocks: Iterator[Block], words: Words) -> Part:
    return Part(name=name, heading=words(f"overview.{slug}"), blocks=tuple(blocks))


def _facts(words: Words, *rows: tuple[str, str]) -> Iterator[Block]:
    """Terms by their slug; a fact that is empty is left out, and nothing when all are."""
    known = tuple((words(f"overview.{slug}"), fact) for slug, fact in rows if fact)
    if known:
        yield Facts(rows=known)


def _paragraphs(*texts: str) -> Iterator[Block]:
    for text in texts:
        yield from (Paragraph(text=one) for one in text.split("\n") if one.strip())


def _about(frame: Questionnaire, words: Words, say: Say) -> Iterator[Block]:
    yield from _paragraphs(say(frame.intro))
    asked = sum(item.asks for item in frame.items.values())
    until = dutch(frame.valid_until) if frame.valid_until else ""
    yield from _facts(
        words,
        ("questions", str(asked)),
        ("minutes", str(frame.minutes) if frame.minutes else ""),
        ("source", frame.source),
        ("licence", frame.licence),
        ("contact", frame.contact),
        ("valid", until),
    )
    if frame.method:
        yield Heading(text=words("overview.method"))
        yield from _paragraphs(say(frame.method))


def _section(
    frame: Questionnaire, section: Section, found: dict[str, Entry], words: Words, say: Say
) -> Iterator[Block]:
    condition = only_if(section.show_if, frame, words, say)
    yield from _paragraphs(condition, say(section.help))
    if section.order != "vast":
        yield from _paragraphs(words("overview.any-order"))
    for id_ in section.items:
        yield from _question(frame, found[id_], words, say)


def _question(frame: Questionnaire, one: Entry, words: Words, say: Say) -> Iterator[Block]:
    item = one.item
    yield Heading(text=words("codebook.question", id=item.id, text=one.text))
    range_ = words("codebook.from-to", low=one.low or "…", high=one.high or "…")
    condition = only_if(item.show_if, frame, words, say) if item.show_if != ALWAYS else ""
    yield from _facts(
        words,
        ("help", say(item.help)),
        ("kind", "" if item.TYPE == "keuze" else item.TYPE),
        ("condition", condition),
        (_answers_slug(one), _answers(one, words, say)),
        ("range", range_ if not one.answers and (one.low or one.high) else ""),
        ("counts", "; ".join(_counts(frame, one, words, say))),
        ("skill", item.skill),
        ("control", item.control),
        ("special", "; ".join(_special(one, words))),
    )


def _answers_slug(one: Entry) -> str:
    """Whether some of them are points."""
    return "answers" if one.item.span() is None else "answers-points"


def _answers(one: Entry, words: Words, say: Say) -> str:
    """Each with its points: beside each other when they are short."""
    options = getattr(one.item, "answers", {})
    counted = bool(one.counts or one.item.skill)
    shown = []
    for value, text in one.answers.items():
        points = one.item.worth(value)
        slug = "overview.answer" if points is not None or not counted else "overview.uncounted"
        more = f" ({say(options[value].help)})" if options[value].help else ""
        more += words("overview.alone") if options[value].alone else ""
        shown.append(words(slug, value=value, text=text) + more)
    beside = " · ".join(shown)
    return beside if len(beside) <= WIDE else "\n".join(shown)


def _counts(frame: Questionnaire, one: Entry, words: Words, say: Say) -> Iterator[str]:
    for id_, weight in one.counts.items():
        name = say(frame.scales[id_].name)
        if weight != 1:
            shown = comma(written(weight), words)
            name = words("codebook.weight", scale=name, weight=shown)
        turned = id_ in one.reversed
        yield words("overview.turned", scale=name) if turned else name


def _special(one: Entry, words: Words) -> Iterator[str]:
    if one.item.required:
        yield words("overview.required")
    if one.item.sensitive:
        yield words("overview.sensitive")


def _scales(frame: Questionnaire, words: Words, say: Say) -> Iterator[Block]:
    for id_, scale in frame.scales.items():
        yield Heading(text=words("codebook.scale", id=id_, name=say(scale.name)))
        low, high = (comma(written(one), words) for one in reach(frame, scale))
        sort = "share" if scale.least.endswith("%") else "number"
        yield from _facts(
            words,
            ("help", say(scale.help)),
            ("counts-items", _parts(frame, scale, words, say)),
            ("rule", words(f"codebook.rule-{scale.rule}")),
            ("range", words("codebook.from-to", low=low, high=high)),
            ("least", words(f"codebook.least-{sort}", least=scale.least)),
            ("direction", words(f"overview.direction-{scale.direction}")),
            ("of", words(f"overview.of-{scale.about}")),
            ("levels", _levels(scale, words, say)),
            ("reliability", _figure(scale.reliability, words)),
            ("norm", _norm(scale.norm, words, say) if scale.norm else ""),
        )


def _parts(frame: Questionnaire, scale: Scale, words: Words, say: Say) -> str:
    """What it adds up: the sentences of its questions, or the names of its scales."""
    lines = []
    for id_ in scale.items or scale.parts:
        text = say(frame.items[id_].text if scale.items else frame.scales[id_].name)
        line = words("codebook.question", id=id_, text=" ".join(text.split()))
        lines.append(words("overview.turned", scale=line) if id_ in scale.reversed else line)
    return "\n".join(lines)


def _figure(value: Fraction | None, words: Words) -> str:
    return "" if value is None else comma(written(value), words)


def _norm(norm: Norm, words: Words, say: Say) -> str:
    mean, spread = (_figure(one, words) or "–" for one in (norm.mean, norm.spread))
    return words(
        "overview.norm-of",
        group=say(norm.group),
        size=norm.size,
        year=norm.year,
        source=norm.source,
        mean=mean,
        spread=spread,
    )


def _levels(scale: Scale, words: Words, say: Say) -> str:
    """A line for each, with what it means."""
    lines = []
    for one in scale.levels.values():
        start = comma(written(one.start), words)
        line = words("codebook.level", name=say(one.id), start=start)
        means = words("overview.means", level=line, help=say(one.help))
        lines.append(means if one.help else line)
    return "\n".join(lines)


def _advices(frame: Questionnaire, words: Words, say: Say) -> Iterator[Block]:
    for id_, one in frame.advices.items():
        yield Heading(text=id_)
        yield from _paragraphs(say(one.text))
        yield from _facts(words, *_advice(frame, one, words, say))


def _advice(frame: Questionnaire, one: Advice, words: Words, say: Say) -> Iterator[tuple[str, str]]:
    yield "for-whom", only_if(one.when, frame, words, say) or words("overview.everybody")
    yield "why", say(one.why)
    step = say(one.first_step)
    yield (
        "step",
        words("overview.step-minutes", step=step, minutes=one.minutes)
        if (step and one.minutes)
        else step,
    )
    yield "who", say(one.who)
    yield "schemes", ", ".join(one.schemes)
    yield "priority", str(one.priority) if one.priority else ""
    yield "valid", dutch(one.valid_until) if one.valid_until else ""


def _stories(frame: Questionnaire, words: Words, say: Say) -> Iterator[Block]:
    for id_, one in frame.stories.items():
        yield Heading(text=id_)
        yield from _paragraphs(say(one.text))
        condition = only_if(one.when, frame, words, say) or words("overview.everybody")
        yield from _facts(words, ("for-whom", condition))
