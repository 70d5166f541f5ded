"""What the checker found, in each form that somebody reads: one file a form."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import TYPE_CHECKING

from loopbaan_apk.content.checking import Checked
from loopbaan_apk.errors import Problem, Severity
from loopbaan_apk.records import record
from loopbaan_apk.terminal import emit, show
from loopbaan_apk.texts import Words

if TYPE_CHECKING:
    from loopbaan_apk.cli.settings import Settings

FORMATS = ("tekst", "json", "github", "sarif")
SEVERITIES: tuple[Severity, ...] = ("fout", "let-op", "tip")


@record
class Found:
    """All files with what was found in each."""

    files: Mapping[str, Checked]

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Sorted by file, line and column."""
        return tuple(one for name in sorted(self.files) for one in self.files[name].problems)

    def count(self, severity: Severity) -> int:
        """How many there are of one severity."""
        return sum(one.severity == severity for one in self.problems)


def written(format_: str, found: Found, words: Words, *, why: bool = False, width: int = 80) -> str:
    """The findings as one document in this format, ended with a newline."""
    module = import_module(f"{__name__}.as_{format_}")
    render: Callable[..., str] = module.render
    return render(found, words, why=why, width=width)


def tell(settings: Settings, found: Found, format_: str = "tekst", *, why: bool = False) -> None:
    """A document whole; text line by line, as wide as the terminal."""
    look = settings.look
    width = look.width if look.tty else 80
    text = written(format_, found, settings.words, why=why, width=width)
    if format_ != "tekst":
        emit(text)
        return
    for line in text.splitlines():
        show(line)


def sentence(problem: Problem, words: Words) -> str:
    """What is wrong and what to do, with what was probably meant."""
    said = words(f"probleem.{problem.slug}", **problem.values)
    meant = problem.values.get("meant")
    return f"{said} {words('fout.meant', meant=meant)}" if meant else said
