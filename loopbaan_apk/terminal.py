"""The one way out to a terminal: every text is cleaned here, and reaches Rich only as Text."""

from __future__ import annotations

import io
import os
import shutil
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import field
from itertools import zip_longest
from typing import TYPE_CHECKING, Literal, TextIO

from loopbaan_apk.core.cleaning import clean
from loopbaan_apk.core.folding import wrapped
from loopbaan_apk.errors import STORE, ApkError, named_by_the_system
from loopbaan_apk.records import record

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

Style = Literal["plain", "heading", "strong", "attention", "key", "quiet"]
Piece = str | tuple[Style, str]
"""Text, or text with a style."""

STYLES: dict[Style, str] = {
    "plain": "",
    "heading": "bold",
    "strong": "green",
    "attention": "yellow",
    "key": "cyan",
    "quiet": "italic",
}
"""4-bit colours only; no style is the only sign of anything."""
ASCII = str.maketrans("━─▲▼●○→←»·✓…“”‘’–≥≤", "=-^v*o><>-+.\"\"''-><")

FEWEST_COLUMNS, FEWEST_ROWS = 40, 16
WIDEST = 96
GAP = 2
"""Columns between two cells."""
FEWEST_OF_WORDS = 8  # columns in which they can still be read


@record
class Look:
    """What the terminal can do. `line`: one clean sentence after another, nothing drawn."""

    width: int
    height: int
    colour: bool
    unicode: bool
    line: bool
    tty: bool


@record
class Row:
    """A paragraph: pieces after each other, indented, wrapped under `hang` more columns."""

    pieces: tuple[Piece, ...] = ()
    indent: int = 2
    hang: int = 0


@record
class Grid:
    """Rows of cells in columns as wide as they need; the last column wraps."""

    rows: tuple[tuple[Piece, ...], ...]
    indent: int = 2
    right: frozenset[int] = field(default_factory=frozenset)


def look(*, line: bool, environment: Mapping[str, str]) -> Look:
    """What standard output can do now."""
    tty = sys.stdin.isatty() and sys.stdout.isatty()
    width, height = shutil.get_terminal_size()
    plain = not sys.stdout.isatty() or environment.get("TERM") == "dumb"
    small = tty and (width < FEWEST_COLUMNS or height < FEWEST_ROWS)
    lined = line or plain or small or environment.get("ACCESSIBLE", "") not in ("", "0")
    return Look(
        width=width,
        height=height,
        colour=not lined and not environment.get("NO_COLOR"),
        unicode="utf" in (sys.stdout.encoding or "").lower(),
        line=lined,
        tty=tty,
    )


def prepare() -> None:
    """Redirected output is UTF-8 everywhere; what a terminal cannot show becomes `?`.

    What was closed before we came is opened on nothing, so that no file gets its number.
    """
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: PTH123, SIM115
    if isinstance(sys.stdin, io.TextIOWrapper):
        sys.stdin.reconfigure(errors="replace")
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            if stream.isatty():
                reconfigure(errors="replace")
            else:
                reconfigure(encoding="utf-8", errors="replace")


def show(text: str = "") -> None:
    """A line of what was asked for, on standard output."""
    _write(sys.stdout, text)


def talk(text: str = "") -> None:
    """A line of talk, on standard error; where that cannot be written nobody can be told."""
    with suppress(ApkError):
        _write(sys.stderr, text)


def over(text: str) -> None:
    """Talk in the place of the line before it, cut at the edge; nothing where redirected."""
    if sys.stderr.isatty():
        room = shutil.get_terminal_size().columns - 1
        shown = clean(text)[:room].ljust(room)
        if "utf" not in (sys.stderr.encoding or "").lower():
            shown = shown.translate(ASCII)
        with suppress(ApkError), _sending(sys.stderr):
            sys.stderr.write(f"\r{shown}\r")


def asked(prompt: str) -> str:
    """A line typed after `prompt`, which stands on standard error; raises EOFError at the end."""
    with suppress(ApkError), _sending(sys.stderr):
        sys.stderr.write(clean(prompt) + " ")
    line = sys.stdin.readline()
    if not line:
        raise EOFError
    return clean(line.rstrip("\n"))


def emit(text: str) -> None:
    """A made document (JSON, YAML) on standard output, its newlines kept."""
    with _sending(sys.stdout):
        sys.stdout.write(clean_document(text))


def wipe() -> None:
    """An empty screen where there is one; what is redirected stays whole."""
    if sys.stdout.isatty():
        with _sending(sys.stdout):
            sys.stdout.write("\x1b[2J\x1b[3J\x1b[H")


def clean_document(text: str) -> str:
    """Cleaned line by line, however long."""
    return "\n".join(clean(line) for line in text.split("\n"))


def _write(stream: TextIO, text: str) -> None:
    lines = clean(text, newlines=True)
    if stream.isatty():
        lines = wrapped(lines, shutil.get_terminal_size().columns)
    if "utf" not in (stream.encoding or "").lower():
        lines = lines.translate(ASCII)
    with _sending(stream):
        stream.write(lines + "\n")


@contextmanager
def _sending(stream: TextIO) -> Iterator[None]:
    """What is written inside has left when this ends.

    Raises ApkError `output-failed`; from then on the stream leads to nothing, so that what waits
    in it does not fail once more at the end. A reader that leaves is no error: BrokenPipeError.
    """
    try:
        yield
        stream.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        with suppress(OSError, ValueError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
        reason = named_by_the_system(error)
        raise ApkError("output-failed", code=STORE, reason=reason) from error


def paint(rows: Sequence[Row | Grid], now: Look) -> None:
    """Rows on the screen, through Rich; nothing but Text goes in."""
    from rich.console import Console

    console = Console(
        width=min(now.width, WIDEST),
        no_color=not now.colour,
        color_system="standard" if now.colour else None,
        markup=False,
        emoji=False,
        highlight=False,
        soft_wrap=False,
        file=sys.stdout,
    )
    lines = (line for row in rows for line in _lines(console, row, now))
    with _sending(sys.stdout):
        console.print(*lines, sep="\n", no_wrap=True, overflow="ignore", crop=False)


def _lines(console: Console, row: Row | Grid, now: Look) -> Iterator[Text]:
    """A grid a cell, or a paragraph, as lines that fit."""
    if isinstance(row, Grid):
        yield from _grid_lines(console, row, now)
        return
    head, rest = (row.pieces[:1], row.pieces[1:]) if row.hang else ((), row.pieces)
    lead = _text((" " * row.indent, *head), now)
    lead.pad_right(max(row.indent + row.hang - lead.cell_len, 0))
    margin = lead.cell_len
    for line in _text(rest, now).wrap(console, max(console.width - margin, 1)):
        line.rstrip()
        yield lead + line
        lead = _text((" " * margin,), now)


def _grid_lines(console: Console, grid: Grid, now: Look) -> Iterator[Text]:
    """Columns as wide as they need, two apart; where that is too wide, cells wrap."""
    table = [[_text((cell,), now) for cell in cells] for cells in grid.rows]
    widths = [max(cell.cell_len for cell in column) for column in zip(*table, strict=True)]
    _narrow(widths, console.width - grid.indent - GAP * (len(widths) - 1))
    for cells in table:
        parts = [cell.wrap(console, width) for cell, width in zip(cells, widths, strict=True)]
        for line in zip_longest(*parts, fillvalue=_text((), now)):
            made = _text((" " * grid.indent,), now)
            for place, width in enumerate(widths):
                cell = line[place].copy()
                cell.align("right" if place in grid.right else "left", width)
                made = made + cell + _text((" " * GAP,), now)
            made.rstrip()
            yield made


def _narrow(widths: list[int], room: int) -> None:
    """The widest of the first and the last column gives way, then the widest of all."""
    for giving, least in (((0, len(widths) - 1), FEWEST_OF_WORDS), (range(len(widths)), 1)):
        while sum(widths) > room:
            widest = max(giving, key=widths.__getitem__)
            if widths[widest] <= least:
                break
            widths[widest] -= 1


def _text(pieces: Sequence[Piece], now: Look) -> Text:
    from rich.text import Text

    made = Text()
    for piece in pieces:
        style, words = ("plain", piece) if isinstance(piece, str) else piece
        shown = clean(words)
        made.append(shown if now.unicode else shown.translate(ASCII), style=STYLES[style])  # type: ignore[index]  # a Style
    return made
