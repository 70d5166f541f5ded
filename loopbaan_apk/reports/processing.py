"""A coach's register of processing (article 30 AVG): what is kept, why, how long, how safe."""

from __future__ import annotations

import datetime

from loopbaan_apk.core.processing import Processing
from loopbaan_apk.reports.document import Block, Bullets, Document, Facts, Paragraph, Part, Table
from loopbaan_apk.reports.wording import Words, dutch

_DATA = ("code", "name", "answers", "ratings", "notes", "agreements", "special")
_MEASURES = ("rights", "lasting", "erasing", "copies", "network", "access")
_RIGHTS = ("see", "correct", "forget")


def document(found: Processing, words: Words, today: datetime.date, *, sealed: bool) -> Document:
    """The parts that article 30 asks for, in its order."""
    lock = "sealed" if sealed else "not-sealed"
    measures = (words(f"verwerking.{lock}"), *_said("measure", _MEASURES, words))
    return Document(
        title=words("verwerking.title"),
        subtitle=words("verwerking.subtitle", date=dutch(today)),
        language=words.language,
        parts=(
            _part("who", words, Facts(rows=_to_fill_in(words)), _note("who-note", words)),
            _part("why", words, _purposes(found, words)),
            _part("whose", words, Bullets(items=_said("whose", ("client", "rater"), words))),
            _part("what", words, Bullets(items=_said("data", _DATA, words))),
            _part("recipients", words, _recipients(found, words), _note("outside", words)),
            _part("how-long", words, _terms(found, words), _past(found, words)),
            _part("measures", words, Bullets(items=measures), _note("left", words)),
            _part("rights", words, Bullets(items=_said("right", _RIGHTS, words))),
        ),
        footer=(words("verwerking.source"), words("verwerking.no-advice")),
    )


def _part(name: str, words: Words, *blocks: Block) -> Part:
    return Part(name=name, heading=words(f"verwerking.{name}"), blocks=blocks)


def _note(slug: str, words: Words) -> Paragraph:
    return Paragraph(text=words(f"verwerking.{slug}"), role="note")


def _said(group: str, slugs: tuple[str, ...], words: Words) -> tuple[str, ...]:
    return tuple(words(f"verwerking.{group}-{slug}") for slug in slugs)


def _to_fill_in(words: Words) -> tuple[tuple[str, str], ...]:
    blank = words("verwerking.blank")
    return tuple((words(f"verwerking.fill-{one}"), blank) for one in ("name", "contact"))


def _purposes(found: Processing, words: Words) -> Table:
    rows = [(purpose, str(number)) for purpose, number in found.purposes.items()]
    if found.own:
        rows.append((words("verwerking.own-purpose"), str(found.own)))
    return Table(
        caption=words("verwerking.dossiers", open=found.open, closed=found.closed),
        header=(words("verwerking.purpose"), words("verwerking.number")),
        rows=tuple(rows),
        figures=frozenset({1}),
    )


def _recipients(found: Processing, words: Words) -> Table:
    rows = [
        (words(f"verwerking.to-{one}"), str(found.consents[one]))
        for one in ("opdrachtgever", "groep")
    ]
    rows.append((words("verwerking.to-client"), str(found.handed_over)))
    return Table(
        caption=words("verwerking.recipients-note"),
        header=(words("verwerking.recipient"), words("verwerking.number")),
        rows=tuple(rows),
        figures=frozenset({1}),
    )


def _terms(found: Processing, words: Words) -> Table:
    return Table(
        caption=words("verwerking.terms"),
        header=(words("verwerking.term"), words("verwerking.number")),
        rows=tuple(
            (words.count("verwerking.months", months), str(number))
            for months, number in found.terms.items()
        ),
        figures=frozenset({1}),
    )


def _past(found: Processing, words: Words) -> Paragraph:
    return Paragraph(text=words("verwerking.past", number=found.past), role="note")
