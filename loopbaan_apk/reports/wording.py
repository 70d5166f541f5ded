"""The small sentences that every form of a result shares."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:  # words that are not about a result use these sentences as well
    from loopbaan_apk.core.model import Scale
    from loopbaan_apk.core.report import Because, Report, ScaleLine, SchemeLine, Step


class Words(Protocol):
    """The program's words, as `texts` gives them."""

    language: str

    def __call__(self, slug: str, **values: object) -> str:
        """A sentence."""

    def count(self, slug: str, number: int, **values: object) -> str:
        """A sentence for one or for more."""


def around(scales: Iterable[Scale]) -> str:
    """`work`, or `team` where all of it is about a team: how the words for it end."""
    return "team" if {scale.about for scale in scales} == {"team"} else "work"


MARKS = {"strong": "▲", "attention": "▼", "plain": "●"}


def mark(line: ScaleLine) -> str:
    """▲, ▼ or ●; the word beside it says the same."""
    return MARKS[line.mark]


def figure(line: ScaleLine, words: Words) -> str:
    """The score as shown, with the decimal mark of the language; empty without a score."""
    return comma(line.score.shown, words)


def out_of(line: ScaleLine, words: Words) -> str:
    """`72 van 100`."""
    highest = line.score.highest
    return words("result.out-of", score=figure(line, words), highest=f"{float(highest):g}")


def band(line: ScaleLine, words: Words) -> str:
    """The noise band, only where reliability and spread are known."""
    if line.score.band is None:
        return ""
    low, high = (f"{bound:.0f}" for bound in line.score.band)
    return " " + words("result.band", low=low, high=high)


def unscored(line: ScaleLine, words: Words) -> str:
    """Why there is no score."""
    score = line.score
    return words("result.no-score", answered=score.answered, asked=score.asked, needed=score.needed)


def because(step: Step, words: Words) -> str:
    """Why this advice: every comparison that fired, in words."""
    reasons = [one for one in (reason(found, words) for found in step.because) if one]
    if not reasons:
        return words("result.for-all")
    return words("result.because", reasons="; ".join(reasons))


def reason(found: Because, words: Words) -> str:
    """One comparison: the scale with its score and heaviest items, or the answer in words."""
    if found.scale is not None:
        line = found.scale
        items = words("result.and").join(f"‘{part.question}’" for part in line.heaviest)
        if not items:
            return words("result.because-level", scale=line.name, score=figure(line, words))
        slug = "result.because-scale" if len(line.heaviest) > 1 else "result.because-scale-one"
        return words(slug, scale=line.name, score=figure(line, words), items=items)
    if found.answer is not None:
        answer = found.answer
        if answer.free:  # that it was answered is the reason, not what was said
            return words("result.because-answered", question=answer.question)
        return words("result.because-answer", question=answer.question, answer=answer.answer)
    return ""


def first_step(step: Step, words: Words) -> str:
    """The first step with its minutes."""
    if not step.first_step:
        return ""
    if not step.minutes:
        return words("result.first-step-untimed", step=step.first_step)
    return words.count("result.first-step", step.minutes, step=step.first_step)


def scheme_lines(step: Step, words: Words, told: set[str], *, full: bool) -> tuple[str, ...]:
    """The dated facts of a step: where to go and when checked; in full also what each one is."""
    new = [scheme for scheme in step.schemes if scheme.id not in told]
    told.update(scheme.id for scheme in new)
    if full:
        return tuple(scheme_line(scheme, words, "full") for scheme in new)
    short = "; ".join(scheme_line(scheme, words, "short") for scheme in new)
    return (words("result.schemes", schemes=short),) if short else ()


def scheme_line(scheme: SchemeLine, words: Words, size: str) -> str:
    """Name, contact and date; or first of all `controleer eerst`."""
    return words(
        f"result.scheme-{size}{'-expired' if scheme.expired else ''}",
        name=scheme.name,
        what=scheme.what,
        contact=scheme.contact or scheme.source,
        date=dutch(scheme.checked_on),
    )


def advice_text(step: Step, words: Words) -> str:
    """The advice, marked when its date has passed."""
    return words("result.check-first", text=step.text) if step.expired else step.text


def details(step: Step, words: Words, told: set[str], *, full: bool) -> tuple[str, ...]:
    """What stands under an advice: first step, who, why it helps, schemes, its origin.

    `told` are the schemes that were explained already; those of this step are added.
    """
    lines = (
        first_step(step, words),
        words("result.who", who=step.who) if step.who else "",
        step.why,
        *scheme_lines(step, words, told, full=full),
        because(step, words),
    )
    return tuple(line for line in lines if line)


def reading_notes(report: Report, words: Words) -> tuple[str, ...]:
    """How to read this: kind hints first, then what the figures cannot say."""
    lines = [words(f"result.hint-{hint}") for hint in report.hints]
    lines.append(words("result.limits"))
    if report.questionnaire.status == "concept":
        lines.append(words("result.concept"))
    return tuple(lines)


def dutch(day: datetime.date) -> str:
    """1-3-2026."""
    return f"{day.day}-{day.month}-{day.year}"


def comma(number: str, words: Words) -> str:
    """A number with the decimal mark of the language."""
    return number if words.language == "en" else number.replace(".", ",")
