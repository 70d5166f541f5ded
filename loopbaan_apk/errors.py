"""What can go wrong, as a slug and values: the words are in texts/."""

from __future__ import annotations

import errno
from collections.abc import Mapping
from dataclasses import field
from typing import Literal

from loopbaan_apk.records import record

Severity = Literal["fout", "let-op", "tip"]

TOLD, MISUSED, STORE, KEY, STOPPED = 1, 2, 3, 4, 130
"""Exit codes: told you what is wrong, used wrongly, store or disk, key, stopped and kept."""


@record
class Problem:
    """One finding in a file.

    `line` and `column` count from 1; `end` is the column just after the marked word (0 marks one
    character). `values` fill the blanks of the sentence `probleem.<slug>` in texts/. `source` is
    the line itself and `above` the one before it: of a questionnaire, never of somebody's answers.
    """

    file: str
    line: int
    column: int
    slug: str
    end: int = 0
    severity: Severity = "fout"
    source: str = ""
    above: str = ""
    values: Mapping[str, str] = field(default_factory=dict)


class ApkError(Exception):
    """Stops a command: `slug` and `values` make the sentence `fout.<slug>` of texts/."""

    def __init__(
        self,
        slug: str,
        *,
        code: int = TOLD,
        problems: tuple[Problem, ...] = (),
        **values: object,
    ) -> None:
        """Keep the parts; nothing here is a sentence yet."""
        super().__init__(slug)
        self.slug = slug
        self.code = code
        self.problems = problems
        self.values = values


def named_by_the_system(error: OSError) -> str:
    """The name of what failed, such as ENOSPC: the system's own sentence is in one language."""
    return errno.errorcode.get(error.errno or 0, "?")


def unreadable(error: OSError, name: str) -> ApkError:
    """About a file that somebody named: it is not there, it is a folder, or it cannot be read."""
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return ApkError("unknown-file", name=name)
    if isinstance(error, IsADirectoryError):
        return ApkError("a-folder", name=name)
    return ApkError("unreadable-file", name=name, reason=named_by_the_system(error))


def unwritable(error: OSError, name: str) -> ApkError:
    """About a file or folder to be written."""
    return ApkError("unwritable-file", code=STORE, name=name, reason=named_by_the_system(error))
