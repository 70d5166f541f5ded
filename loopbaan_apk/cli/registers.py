"""The register of ESCO for commands: opened, one title picked from it, what ISCO groups ask."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from loopbaan_apk.cli.settings import Settings
from loopbaan_apk.errors import STOPPED, ApkError
from loopbaan_apk.terminal import asked, talk

if TYPE_CHECKING:
    from pathlib import Path

    from loopbaan_apk.core.esco import Card, Job, Register
    from loopbaan_apk.core.profiles import Occupation
    from loopbaan_apk.core.searching import Found

MOST_CHOICES = 12
NONE = "-"


def register_of(settings: Settings) -> Register:
    """Raises ApkError `esco-absent` and what else `store.esco` raises."""
    from loopbaan_apk.store.esco import register

    return register(settings.data_folder())


def said_of_register(settings: Settings) -> tuple[str, ...]:
    """What is there, and whose it is; nothing when nothing was read in.

    A damaged one is said too, but stops nothing: it stands beside what this is asked for.
    """
    words = settings.words
    try:
        found = _card(settings.data_folder())
    except ApkError as error:
        return (words(f"fout.{error.slug}", **error.values),)
    if found is None:
        return ()
    from loopbaan_apk.reports.occupations import of_register

    return of_register(found, words), words("esco.attribution")


def _card(folder: Path) -> Card | None:
    """Most people have no register: then nothing that reads one is loaded."""
    from loopbaan_apk.store.driver import PLAIN
    from loopbaan_apk.store.failing import told
    from loopbaan_apk.store.places import ESCO_FILE, exists

    path = folder / ESCO_FILE
    with told(PLAIN, path):
        if not exists(path):
            return None
    from loopbaan_apk.store.esco import card

    return card(folder)


def groups_of(settings: Settings) -> Mapping[str, Occupation]:
    """The ISCO groups by code, for the gates: only the table, not every profile."""
    from loopbaan_apk.content.occupations import TABLE, read_occupations

    tables = (folder / TABLE for folder in settings.content_folders())
    table = next((path for path in tables if path.is_file()), None)
    return read_occupations(table) if table else {}


def picked(settings: Settings, register: Register, text: str, *, ask: bool) -> Job:
    """The occupation that is meant by a title or a code; asked where the words leave a doubt.

    Raises ApkError `occupation-unknown` or `occupation-unclear`.
    """
    from loopbaan_apk.core.searching import matching, settled, with_code

    found = matching(register, text)
    sure = with_code(register, text) or settled(found)
    if sure is not None:
        return sure
    if not found:
        raise ApkError("occupation-unknown", text=text)
    if ask and settings.may_ask():
        return _asked(settings, text, found)
    raise ApkError("occupation-unclear", text=text, known=_known(found))


def _known(found: Sequence[Found]) -> str:
    from loopbaan_apk.reports.occupations import called

    return "; ".join(called(one.job) for one in found[:MOST_CHOICES])


def _asked(settings: Settings, text: str, found: Sequence[Found]) -> Job:
    from loopbaan_apk.cli.asking import pick
    from loopbaan_apk.reports.occupations import named

    words = settings.words
    choices = [(one.job.uri, named(one, words)) for one in found[:MOST_CHOICES]]
    choices.append((NONE, words("history.none-of-these")))
    chosen = pick(settings, words("history.which", text=text), choices)
    if chosen == NONE:
        talk(words("history.try-another"))
        raise SystemExit(STOPPED)
    return next(one.job for one in found if one.job.uri == chosen)


def typed_word(settings: Settings, known: str) -> str:
    """A word to search with; Enter takes the one that is known already."""
    words = settings.words
    prompt = words("history.ask-known", text=known) if known else words("history.ask")
    try:
        return asked(prompt).strip() or known
    except EOFError:
        raise SystemExit(STOPPED) from None


def own_work(settings: Settings) -> str:
    """What the latest check says of the person's work, in their own words; empty without."""
    from loopbaan_apk.cli.takings import load

    try:
        with settings.store(create=False) as store:
            kept = next(iter(store.takings()), None)
            taking = load(store, kept) if kept else None
    except ApkError as error:
        if error.slug == "store-absent":
            return ""
        raise
    item = taking.shelf.questionnaire.with_role("beroep") if taking else None
    answer = taking.answers.get(item.id) if taking and item else None
    return answer if isinstance(answer, str) else ""
