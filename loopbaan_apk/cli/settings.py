"""What holds for a whole run: language, folders, look and clock, handed to every command."""

from __future__ import annotations

import datetime
import os
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import field
from pathlib import Path
from typing import TYPE_CHECKING

from loopbaan_apk.errors import MISUSED, ApkError
from loopbaan_apk.records import record
from loopbaan_apk.terminal import Look, look
from loopbaan_apk.texts import SOURCE, Words, languages, words

if TYPE_CHECKING:
    import typer

    from loopbaan_apk.content.library import Library
    from loopbaan_apk.store.takings import Store

LANGUAGE, FOLDER, LINE, NO_INPUT = "--taal", "--inhoud", "--regel", "--geen-invoer"
FROM_FILE = "--wachtwoord-fd"
LONGEST_DESCRIPTOR = 6
LANGUAGE_VARIABLE = "LOOPBAAN_APK_TAAL"
CLOCK_VARIABLE = "LOOPBAAN_APK_KLOK"
DATA_VARIABLE, DOCUMENTS_VARIABLE = "LOOPBAAN_APK_MAP", "LOOPBAAN_APK_DOCUMENTEN"


@record
class Settings:
    """The options that may stand anywhere on the command line, and the world."""

    words: Words
    folders: tuple[Path, ...] = ()
    line: bool = False
    no_input: bool = False
    secret_from: int | None = None
    environment: Mapping[str, str] = field(default_factory=dict)
    now: Callable[[], datetime.datetime] = lambda: datetime.datetime.now(datetime.UTC)

    @property
    def look(self) -> Look:
        """What the terminal can do now."""
        return look(line=self.line, environment=self.environment)

    @property
    def today(self) -> datetime.date:
        """The day where the person is."""
        return self.now().astimezone().date()

    def may_ask(self) -> bool:
        """Whether there is somebody to answer: a terminal, or lines that were asked for."""
        terminal = sys.stdin.isatty() and sys.stdout.isatty()
        return not self.no_input and (terminal or self.line)

    def library(self, *, without: str = "") -> Library:
        """A fund's folders first, then ours, then what was installed."""
        from loopbaan_apk.content.library import Library

        return Library(folders=self.content_folders(without=without))

    def content_folders(self, *, without: str = "") -> tuple[Path, ...]:
        """The folders of `--inhoud`, which have to be there; ours; and those of installed packs.

        The first that has a name wins, so a pack cannot take the place of what is ours. `without`
        is the pack to leave out.
        """
        from loopbaan_apk.content.covers import shipped
        from loopbaan_apk.store.packs import installed

        for folder in self.folders:
            if not _is_folder(folder):
                raise ApkError("no-content-folder", folder=folder)
        packs = installed(self.data_folder()).items()
        return (*self.folders, shipped(), *(place for name, place in packs if name != without))

    def data_folder(self) -> Path:
        """Where the answers are kept."""
        chosen = self.environment.get(DATA_VARIABLE)
        if chosen:
            return at_home(chosen)
        from platformdirs import user_data_path

        return user_data_path("loopbaan-apk", appauthor=False)

    def documents_folder(self, *, make: bool = False) -> Path:
        """Where copies and reports go: visible, and only made when something goes there."""
        chosen = self.environment.get(DOCUMENTS_VARIABLE)
        if chosen:
            folder = at_home(chosen)
        else:
            from platformdirs import user_documents_path

            folder = user_documents_path() / "Loopbaan-APK"
        if make:
            from loopbaan_apk.store.driver import PLAIN
            from loopbaan_apk.store.failing import told

            with told(PLAIN, folder):
                folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        return folder

    def store(self, *, create: bool = True) -> Store:
        """The store, opened; a context manager."""
        from loopbaan_apk.store.takings import Store

        return Store.open(self.data_folder(), clock=self.now, create=create)


def at_home(chosen: str) -> Path:
    """With ~ filled in; of somebody who is not here it stays as it stands, as a shell does."""
    return Path(os.path.expanduser(chosen))  # noqa: PTH111 - Path's own raises


def _is_folder(folder: Path) -> bool:
    with suppress(OSError):  # a name too long to be one, or a folder that is shut
        return folder.is_dir()
    return False


def of(context: typer.Context) -> Settings:
    """The settings of this run."""
    settings = context.obj
    if not isinstance(settings, Settings):
        raise TypeError(settings)
    return settings


def language_of(arguments: Sequence[str]) -> str:
    """The language of this run, before anything else of it can go wrong; Dutch when unknown."""
    chosen = os.environ.get(LANGUAGE_VARIABLE, "")
    for place, argument in enumerate(arguments):
        if argument == LANGUAGE:
            chosen = "".join(arguments[place + 1 : place + 2])
        elif argument.startswith(f"{LANGUAGE}="):
            chosen = argument.partition("=")[2]
    return chosen if chosen in languages() else SOURCE


def taken_out(arguments: Iterable[str]) -> tuple[Settings, list[str]]:
    """The settings, and the arguments without the options that may stand anywhere.

    `--wachtwoord-fd` is not on the help pages: it is for programs (docs/dossiers.md). Raises
    ApkError `unknown-language` or `option-needs-value`.
    """
    rest: list[str] = []
    folders: list[Path] = []
    secrets: list[int] = []
    language = os.environ.get(LANGUAGE_VARIABLE) or SOURCE
    flags = {LINE: False, NO_INPUT: False}
    waiting = iter(arguments)
    for argument in waiting:
        name, equals, value = argument.partition("=")
        if argument == "--":
            rest += [argument, *waiting]
        elif name in (LANGUAGE, FOLDER, FROM_FILE):
            chosen = value if equals else next(waiting, "")
            if not chosen or (not equals and chosen.startswith("-")):
                raise ApkError("option-needs-value", code=MISUSED, option=name)
            if name == LANGUAGE:
                language = chosen
            elif name == FROM_FILE:
                secrets.append(_descriptor(chosen))
            else:
                folders.append(Path(chosen))
        elif argument in flags:
            flags[argument] = True
        else:
            rest.append(argument)
    if language not in languages():
        raise ApkError(
            "unknown-language", code=MISUSED, found=language, known=", ".join(languages())
        )
    settings = Settings(
        words=words(language),
        folders=tuple(folders),
        line=flags[LINE],
        no_input=flags[NO_INPUT],
        secret_from=next(reversed(secrets), None),
        environment=dict(os.environ),
        now=_clock(os.environ.get(CLOCK_VARIABLE, "")),
    )
    return settings, rest


def _descriptor(text: str) -> int:
    """The number of an open file, from which secrets are read line by line."""
    if not (text.isascii() and text.isdigit() and len(text) <= LONGEST_DESCRIPTOR):
        raise ApkError("option-needs-value", code=MISUSED, option=FROM_FILE)
    return int(text)


def _clock(fixed: str) -> Callable[[], datetime.datetime]:
    """The time of now; or one fixed moment, so that what a page shows can be shown again."""
    if not fixed:
        return lambda: datetime.datetime.now(datetime.UTC)
    try:
        moment = datetime.datetime.fromisoformat(fixed).astimezone(datetime.UTC)
    except (ValueError, OverflowError):
        raise ApkError("bad-clock", code=MISUSED, variable=CLOCK_VARIABLE) from None
    return lambda: moment
