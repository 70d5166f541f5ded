"""What the commands of a group share: the extra parts, the files, and how far it is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from loopbaan_apk.cli.asking import must_say_yes
from loopbaan_apk.cli.settings import Settings, at_home
from loopbaan_apk.errors import MISUSED, ApkError
from loopbaan_apk.terminal import over, talk

if TYPE_CHECKING:
    from loopbaan_apk.core.model import Questionnaire
    from loopbaan_apk.groups.once import Once
    from loopbaan_apk.groups.sources import Sheets

NEEDED = ("numpy", "pyarrow")
WIDTH = 24
QUARTERS = 4


def needs_groups(*more: str) -> None:
    """Before numpy is loaded, so that arrays are multiplied by one thread.

    Raises ApkError `needs-extra` where it, pyarrow or one of `more` is not installed.
    """
    if not all(find_spec(name) for name in (*NEEDED, *more)):
        raise ApkError("needs-extra", code=MISUSED, extra="groep")
    from loopbaan_apk.groups.engines import one_thread

    one_thread()


def opened_sheets(
    questionnaire: Questionnaire, inputs: Sequence[str], extra: Sequence[str] = ()
) -> Sheets:
    """The files, by their names. Raises what `groups.sources.opened` raises."""
    from loopbaan_apk.groups.sources import opened

    return opened(questionnaire, [at_home(one) for one in inputs], extra)


def replaceable(settings: Settings, targets: Sequence[Path], *, sure: bool) -> bool:
    """Whether none is there, or they may go: asked before the work. Raises ApkError `needs-yes`."""
    there = [one for one in targets if one.exists()]
    if not there:
        return True
    for one in there:
        talk(settings.words("write.exists", file=one.as_posix()))
    if must_say_yes(settings, sure=sure):
        return True
    talk(settings.words("write.not-written"))
    return False


def told(settings: Settings, counts: Mapping[str, int]) -> None:
    """What was left out, by kind; on standard error, beside what was asked for."""
    if counts:
        talk(settings.words("group.left-out"))
        for kind, number in counts.items():
            talk("  " + settings.words.count(f"group.kind-{kind}", number))


@contextmanager
def read_once(settings: Settings, sheets: Sheets) -> Iterator[Once]:
    """Inside, what reads them, with how far it is; then what was left out."""
    from loopbaan_apk.groups.once import Once

    gauge = Gauge(settings, "group.progress")
    reading = Once(sheets, gauge)
    yield reading
    gauge.end()
    told(settings, reading.counts)


class Gauge:
    """How much is done: a bar in its place, or a sentence a quarter where nothing is drawn."""

    def __init__(self, settings: Settings, slug: str) -> None:
        """Nothing is shown yet."""
        self.settings, self.slug, self.told = settings, slug, 0

    def __call__(self, done: int, whole: int) -> None:
        """So many parts of the whole."""
        share = done / whole if whole else 1.0
        text = self.settings.words(self.slug, percent=int(100 * share), done=done, parts=whole)
        if not self.settings.look.line:
            full = int(WIDTH * share)
            over("━" * full + "─" * (WIDTH - full) + "  " + text)
        elif whole >= QUARTERS and int(QUARTERS * share) > self.told:
            self.told = int(QUARTERS * share)
            talk(text)

    def end(self) -> None:
        """What comes next stands on a line of its own."""
        if not self.settings.look.line:
            over("")
