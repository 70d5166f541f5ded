"""What `beroepen` says: which occupations were found, and what of earlier work comes along."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from loopbaan_apk.core.esco import Card, Job, Register, card_of
from loopbaan_apk.core.history import Lane, Reach, skills_of
from loopbaan_apk.core.searching import Fit, Found
from loopbaan_apk.reports.wording import Words, dutch
from loopbaan_apk.terminal import Row

MOST_FOUND, MOST_SKILLS = 20, 12
EMPTY = Row()


def called(job: Job) -> str:
    """The title with its code, which tells two of one title apart."""
    return f"{job.title} ({job.code})" if job.code else job.title


def named(one: Found, words: Words) -> str:
    """The title, and the synonym that fitted when it was not the title."""
    if one.by_title or not one.name:
        return called(one.job)
    return words("history.also", title=called(one.job), name=one.name)


def search(text: str, found: Sequence[Found], words: Words) -> Iterator[Row]:
    """The list of matches, and what can be done with one."""
    alike = found[0].fit is Fit.ALIKE
    title = (
        words("history.alike", text=text)
        if alike
        else words.count("history.found", len(found), text=text)
    )
    yield _heading(title)
    for one in found[:MOST_FOUND]:
        yield Row(pieces=(named(one, words),), indent=4)
    if len(found) > MOST_FOUND:
        more = words.count("history.more-found", len(found) - MOST_FOUND)
        yield Row(pieces=(more,), indent=4)
    yield EMPTY
    yield Row(pieces=(words("history.next-past", title=found[0].job.title),))
    yield from _closing(words)


def lanes(
    past: Sequence[Job], offers: Mapping[Lane, Sequence[Reach]], words: Words
) -> Iterator[Row]:
    """Per lane the best few, each with what is held of its essential skills."""
    yield from _before(past, words)
    if not any(offers.values()):
        yield Row(pieces=(words("history.nothing"),))
    for lane, found in offers.items():
        if found:
            yield EMPTY
            yield _heading(words(f"history.{lane}"))
            for one in found:
                yield Row(pieces=(_counted(one, words),), indent=4)
    if offers["leading"]:
        yield Row(pieces=(words("history.leading-note"),), indent=4)
    yield EMPTY
    yield Row(pieces=(words("history.next-target"),))
    yield from _closing(words)


def comparison(
    past: Sequence[Job], one: Reach, register: Register, words: Words, *, full: bool
) -> Iterator[Row]:
    """One target: the count, the skills by name, and what stands at its gate."""
    yield from _before(past, words)
    yield EMPTY
    yield Row(pieces=(("heading", _counted(one, words)),))
    for slug, skills in (("have", one.held), ("lack", one.missing)):
        if skills:
            yield EMPTY
            yield _heading(words(f"history.{slug}"))
            yield from _skills(skills, register, words, full=full)
    yield EMPTY
    for slug in gates(one):
        yield Row(pieces=(("attention", words(f"history.{slug}", law=one.law)),))
    if register.language != words.language:
        yield Row(pieces=(words("history.other-language", language=register.language),))
    yield from _closing(words)


def gates(one: Reach) -> tuple[str, ...]:
    """Separate lines, never part of the count."""
    schooling = {"same": (), "more": ("gate-more",), "far": ("gate-far",)}[one.step]
    by_esco = ("gate-regulated",) if one.job.regulated else ()
    regulated = ("gate-law",) if one.law else by_esco
    leading = ("leading-note",) if one.lane == "leading" else ()
    return (*schooling, *regulated, *leading)


def of_register(card: Card, words: Words) -> str:
    """Which set was read in, and when."""
    return words(
        "esco.here",
        version=version(card, words),
        language=card.language,
        jobs=card.jobs,
        date=dutch(card.read_on),
    )


def version(card: Card, words: Words) -> str:
    """The version, or that it is not known."""
    if not card.version:
        return words("esco.version-unknown")
    return words("esco.version", version=card.version)


def read_in(register: Register, words: Words) -> str:
    """What was just read."""
    card = card_of(register)
    return words(
        "esco.read",
        version=version(card, words),
        language=card.language,
        jobs=card.jobs,
        skills=card.skills,
        relations=card.relations,
    )


def _before(past: Sequence[Job], words: Words) -> Iterator[Row]:
    titles = "; ".join(called(job) for job in past)
    yield Row(pieces=(words("history.past", titles=titles),))
    yield Row(pieces=(words.count("history.skills", len(skills_of(past))),))


def _counted(one: Reach, words: Words) -> str:
    total = len(one.held) + len(one.missing)
    return words.count("history.counted", total, title=one.job.title, held=len(one.held))


def _skills(
    skills: Sequence[int], register: Register, words: Words, *, full: bool
) -> Iterator[Row]:
    shown = skills if full else skills[:MOST_SKILLS]
    for skill in shown:
        yield Row(pieces=(register.skills[skill],), indent=4)
    if len(skills) > len(shown):
        yield Row(pieces=(words.count("history.more-skills", len(skills) - len(shown)),), indent=4)


def _closing(words: Words) -> Iterator[Row]:
    """What this does not say, and whose it is."""
    yield Row(pieces=(words("history.limits"),))
    yield Row(pieces=(words("esco.attribution"),))


def _heading(text: str) -> Row:
    return Row(pieces=(("heading", text),))
