"""The codebook as a document of blocks: the file, the questions by part, the scales."""

from __future__ import annotations

from collections.abc import Iterator

from loopbaan_apk.core.model import Questionnaire, Scale
from loopbaan_apk.core.numbers import written
from loopbaan_apk.core.prompts import Say
from loopbaan_apk.core.scoring import reach
from loopbaan_apk.reports.codebook.entries import Entry, entries, set_of
from loopbaan_apk.reports.document import (
    Block,
    Bullets,
    Document,
    Facts,
    Heading,
    Paragraph,
    Part,
    Table,
)
from loopbaan_apk.reports.spss.plan import Plan, plan
from loopbaan_apk.reports.wording import Words, comma

FILE = ("text", "empty", "points", "many", "private", "names")


def document(questionnaire: Questionnaire, words: Words, say: Say, file: str) -> Document:
    """Every question with all that somebody who analyses answers has to know."""
    made = plan(questionnaire)
    found = entries(made, words, say)
    headings = dict.fromkeys(one.section for one in found)
    lines = tuple(words(f"codebook.file-{slug}") for slug in FILE)
    parts = [Part(name="bestand", heading=words("codebook.file"), blocks=(Bullets(items=lines),))]
    for heading in headings:
        mine = [one for one in found if one.section == heading]
        blocks = tuple(block for one in mine for block in _question(one, made, words))
        parts.append(Part(name="vragen", heading=heading, blocks=blocks))
    if questionnaire.answer_sets:
        blocks = tuple(_sets(questionnaire, found, words, say))
        parts.append(Part(name="sets", heading=words("codebook.sets"), blocks=blocks))
    if questionnaire.scales:
        blocks = tuple(_scales(made, words, say))
        parts.append(Part(name="schalen", heading=words("codebook.scales"), blocks=blocks))
    return Document(
        title=words("codebook.title", title=say(questionnaire.title)),
        subtitle=words(
            "codebook.subtitle",
            id=questionnaire.id,
            version=questionnaire.version,
            status=questionnaire.status,
        ),
        language=words.language,
        parts=tuple(parts),
        footer=(words("codebook.footer", file=file),),
    )


def _question(one: Entry, made: Plan, words: Words) -> Iterator[Block]:
    yield Heading(text=words("codebook.question", id=one.item.id, text=one.text))
    set_ = set_of(made.questionnaire, one.item)
    facts = (
        ("columns", ", ".join(column.header for column in one.columns)),
        ("variables", ", ".join(one.names)),
        ("kind", one.item.TYPE),
        ("range", _range(one.low, one.high, words)),
        ("answers", words("codebook.see-set", id=set_) if set_ else ""),
        ("counts", ", ".join(_counts(one, words))),
        ("reversed", ", ".join(one.reversed)),
        ("skill", one.item.skill),
        ("condition", one.condition),
        ("private", words(f"codebook.private-{one.private}") if one.private else ""),
    )
    yield Facts(rows=tuple((words(f"codebook.{slug}"), text) for slug, text in facts if text))
    if one.answers and not set_:
        yield _answers(one, words, words("codebook.answers"))


def _range(low: str, high: str, words: Words) -> str:
    return words("codebook.from-to", low=low or "…", high=high or "…") if low or high else ""


def _counts(one: Entry, words: Words) -> Iterator[str]:
    for scale, weight in one.counts.items():
        shown = comma(written(weight), words)
        yield scale if weight == 1 else words("codebook.weight", scale=scale, weight=shown)


def _answers(one: Entry, words: Words, caption: str) -> Table:
    """With the code of SPSS where an answer is a word that does not count."""
    return Table(
        caption=caption,
        header=tuple(words(f"codebook.{slug}") for slug in ("value", "meaning", "missing")),
        rows=tuple(
            (value, text, f"{words('codebook.code')} {one.missing[value]}")
            if value in one.missing
            else (value, text, "")
            for value, text in one.answers.items()
        ),
    )


def _sets(
    questionnaire: Questionnaire, found: tuple[Entry, ...], words: Words, say: Say
) -> Iterator[Block]:
    for id_, answers in questionnaire.answer_sets.items():
        users = [one for one in found if set_of(questionnaire, one.item) == id_]
        caption = words("codebook.set", id=id_)
        if users:
            yield _answers(users[0], words, caption)
        else:
            lines = tuple(f"{value}: {say(one.text)}" for value, one in answers.items())
            yield Paragraph(text=caption)
            yield Bullets(items=lines)


def _scales(made: Plan, words: Words, say: Say) -> Iterator[Block]:
    for id_, scale in made.questionnaire.scales.items():
        yield Heading(text=words("codebook.scale", id=id_, name=say(scale.name)))
        yield Facts(rows=tuple(_scale_facts(made, scale, words, say)))
        yield Table(
            caption=words("codebook.counts"),
            header=tuple(words(f"codebook.{one}") for one in ("item", "weight-column", "turned")),
            rows=tuple(
                (
                    part,
                    comma(written(scale.weights[part]), words) if part in scale.weights else "1",
                    words("codebook.yes" if part in scale.reversed else "codebook.no"),
                )
                for part in scale.items or scale.parts
            ),
        )


def _scale_facts(made: Plan, scale: Scale, words: Words, say: Say) -> Iterator[tuple[str, str]]:
    low, high = (comma(written(one), words) for one in reach(made.questionnaire, scale))
    name = made.scales.get(scale.id)
    yield words("codebook.variables"), name or words("codebook.no-file")
    yield words("codebook.rule"), words(f"codebook.rule-{scale.rule}")
    yield words("codebook.range"), words("codebook.from-to", low=low, high=high)
    sort = "share" if scale.least.endswith("%") else "number"
    yield words("codebook.least"), words(f"codebook.least-{sort}", least=scale.least)
    if scale.levels:
        levels = "; ".join(
            words("codebook.level", name=say(one.id), start=comma(written(one.start), words))
            for one in scale.levels.values()
        )
        yield words("codebook.levels"), levels
