"""From stored checks to the bytes of a report in any of its formats."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from loopbaan_apk.cli.asking import says_no, says_yes_to
from loopbaan_apk.cli.settings import Settings
from loopbaan_apk.records import record
from loopbaan_apk.reports.document import PARTS, Part
from loopbaan_apk.terminal import talk

if TYPE_CHECKING:
    from loopbaan_apk.core.comparison import Comparison
    from loopbaan_apk.core.plan import Action
    from loopbaan_apk.core.report import Report
    from loopbaan_apk.reports.document import Document
    from loopbaan_apk.store.listing import Kept
    from loopbaan_apk.store.takings import Store


UNUSED = "esco"
"""The source whose figures are in no report: only `beroepen` uses them."""


@record
class Wanted:
    """What a report should hold, and what a coach gives it: a template, a letterhead, parts."""

    full: bool
    open_answers: bool
    plan: tuple[Action, ...] = ()
    template: bytes | None = None
    letterhead: tuple[str, ...] = ()
    parts: tuple[Part, ...] = ()


def made(
    settings: Settings, store: Store, found: Sequence[Kept], suffix: str, wanted: Wanted
) -> bytes:
    """The file of one check, or of several side by side."""
    if suffix in AS_VALUES:
        return AS_VALUES[suffix](settings, value_of(settings, store, found), wanted)
    document = composed(settings, value_of(settings, store, found), wanted)
    return AS_DOCUMENT[suffix](settings, document, wanted)


def value_of(settings: Settings, store: Store, found: Sequence[Kept]) -> Report | Comparison:
    """One check, or several side by side."""
    from loopbaan_apk.cli.earlier import before, side_by_side
    from loopbaan_apk.cli.takings import load, report_of_taking

    if len(found) > 1:
        return side_by_side(settings, store, found)
    taking = load(store, found[0])
    return report_of_taking(settings, taking, earlier=before(settings, store, taking))


def composed(settings: Settings, value: Report | Comparison, wanted: Wanted) -> Document:
    """What every format but JSON and CSV writes."""
    whole = _composed(settings, value, wanted)
    added = tuple(part for part in wanted.parts if part.blocks)
    parts = sorted((*whole.parts, *added), key=lambda part: PARTS.index(part.name))
    return replace(whole, parts=tuple(parts), letterhead=wanted.letterhead)


def _composed(settings: Settings, value: Report | Comparison, wanted: Wanted) -> Document:
    from loopbaan_apk.core.report import Report
    from loopbaan_apk.reports import composing, composing_change

    words, footer = settings.words, _footer(settings, value)
    if isinstance(value, Report):
        return composing.document(
            value,
            words,
            full=wanted.full,
            open_answers=wanted.open_answers,
            plan=wanted.plan,
            footer=footer,
        )
    return composing_change.document(value, words, open_answers=wanted.open_answers, footer=footer)


def _footer(settings: Settings, value: Report | Comparison) -> tuple[str, ...]:
    """What this is and is not, by which program; and whose figures are in it."""
    from loopbaan_apk import __version__
    from loopbaan_apk.core.report import Report

    words = settings.words
    asked = value.questionnaire if isinstance(value, Report) else value.takings[-1].questionnaire
    lines = [
        words("report.what-it-is"),
        words("report.made", version=__version__, questionnaire=asked.id, of=asked.version),
    ]
    if getattr(value, "directions", None) is not None:
        sources, translations = settings.library().sources(words.language)
        told = (
            translations.get(one.text, one.text)
            for one in sources.sources.values()
            if one.id != UNUSED
        )
        lines.append(" ".join(told))
    return tuple(lines)


def _html(settings: Settings, document: Document, _: Wanted) -> bytes:
    from loopbaan_apk.reports import html

    return html.render(document, settings.words).encode()


def _markdown(_: Settings, document: Document, __: Wanted) -> bytes:
    from loopbaan_apk.reports import markdown

    return markdown.render(document).encode()


def _pdf(settings: Settings, document: Document, _: Wanted) -> bytes:
    from loopbaan_apk.reports import pdf

    made = pdf.render(document, settings.now())
    if not made.whole:
        talk(settings.words("report.numbered"))
    return made.content


def _word(settings: Settings, document: Document, wanted: Wanted) -> bytes:
    from loopbaan_apk.reports import word

    filled = word.render(document, wanted.template)
    words, known = settings.words, ", ".join(word.FIELDS)
    if filled.unknown:
        talk(words("report.unknown-fields", found=", ".join(filled.unknown), known=known))
    if not filled.placed:
        talk(words("report.nothing-placed", known=known))
    return filled.content


def _json(settings: Settings, value: Report | Comparison, wanted: Wanted) -> bytes:
    from loopbaan_apk.core.report import Report
    from loopbaan_apk.reports import comparison_json, json

    if isinstance(value, Report):
        return json.render(value, open_answers=wanted.open_answers).encode()
    language = settings.words.language
    return comparison_json.render(value, language, open_answers=wanted.open_answers).encode()


def _csv(settings: Settings, value: Report | Comparison, wanted: Wanted) -> bytes:
    from loopbaan_apk.core.report import Report
    from loopbaan_apk.reports import csv

    if isinstance(value, Report):
        return csv.render(value, settings.words, open_answers=wanted.open_answers).encode()
    return csv.compared(value, settings.words).encode()


AS_DOCUMENT: dict[str, Callable[[Settings, Document, Wanted], bytes]] = {
    "html": _html,
    "pdf": _pdf,
    "docx": _word,
    "md": _markdown,
}
AS_VALUES: dict[str, Callable[[Settings, Report | Comparison, Wanted], bytes]] = {
    "csv": _csv,
    "json": _json,
}
FORMATS = (*AS_DOCUMENT, *AS_VALUES)
"""By the end of the file's name."""


def browsable(settings: Settings, page: Path) -> None:
    """Ask whether to open it; only where somebody can see a browser come up."""
    if not settings.look.tty or not settings.may_ask():
        return
    if says_no(settings, settings.words("report.open-it")):
        return
    import webbrowser

    webbrowser.open(page.as_uri())


def wants_own_words(settings: Settings) -> bool:
    """Ask it, where somebody can answer; without an answer they stay out."""
    if not settings.look.tty or not settings.may_ask():
        return False
    return says_yes_to(settings, settings.words("report.own-words-too"))
