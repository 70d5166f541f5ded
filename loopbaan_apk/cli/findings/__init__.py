"""What the checker found, in each form that somebody reads: one file a form."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module

from loopbaan_apk.content.checking import Checked
from loopbaan_apk.errors import Problem, Severity
from loopbaan_apk.records import record
from loopbaan_apk.texts import Words

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


def sentence(problem: Problem, words: Words) -> str:
    """What is wrong and what to do, with what was probably meant."""
    said = words(f"probleem.{problem.slug}", **problem.values)
    meant = problem.values.get("meant")
    return f"{said} {words('fout.meant', meant=meant)}" if meant else said
