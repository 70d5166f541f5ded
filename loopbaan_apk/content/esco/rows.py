"""A CSV file of ESCO -> its rows, by the piece and never more than a bounded piece."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from typing import IO

from loopbaan_apk.content.esco.sources import LARGEST_FILE, Entry
from loopbaan_apk.content.esco.telling import told
from loopbaan_apk.errors import ApkError

LONGEST_ROW = 1 << 17
"""Characters; the longest of version 1.2 has about ten thousand."""
MOST_LINES = 1_000_000
"""A row may go on over many lines: every synonym stands on its own."""


class _Counted(io.RawIOBase):
    """Bytes of a file, counted as they come out: what a zip says of its sizes proves nothing."""

    def __init__(self, stream: IO[bytes], name: str) -> None:
        self._stream, self._name, self._left = stream, name, LARGEST_FILE

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]  # what io hands over
        data = self._stream.read(len(buffer))
        self._left -= len(data)
        if self._left < 0:
            raise ApkError("esco-too-large", file=self._name)
        buffer[: len(data)] = data
        return len(data)


class _Lines:
    """Lines for the csv module, at most `LONGEST_ROW` characters until a row is whole."""

    def __init__(self, text: io.TextIOWrapper) -> None:
        self._text = text
        self.taken = 0
        self.count = 0

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = self._text.readline(LONGEST_ROW + 1)
        self.taken += len(line)
        self.count += 1
        if self.taken > LONGEST_ROW or self.count > MOST_LINES:
            raise csv.Error
        if not line:
            raise StopIteration
        return line


def rows(
    entry: Entry, needed: Sequence[str], extra: Sequence[str] = (), *, most: int
) -> Iterator[tuple[int, tuple[str, ...]]]:
    """The line and the `needed` and `extra` columns of each row; an extra one may be missing.

    Raises ApkError `esco-columns`, `esco-row`, `esco-file-empty`, `esco-too-large`,
    `esco-not-utf-8` or `esco-damaged-file`.
    """
    if entry.size > LARGEST_FILE:
        raise ApkError("esco-too-large", file=entry.name)
    with told(entry.name), entry.open() as stream:
        buffered = io.BufferedReader(_Counted(stream, entry.name), 1 << 16)
        lines = _Lines(io.TextIOWrapper(buffered, encoding="utf-8-sig", newline=""))
        reader = csv.reader(lines, strict=True)
        header = next(reader, [])
        places = _places(header, needed, extra, entry.name)
        count = 0
        for row in reader:
            lines.taken = 0
            if not row:
                continue
            count += 1
            if len(row) != len(header):
                raise ApkError("esco-row", file=entry.name, line=reader.line_num)
            if count > most:
                raise ApkError("esco-too-large", file=entry.name)
            yield reader.line_num, tuple("" if at is None else row[at] for at in places)
        if not count:
            raise ApkError("esco-file-empty", file=entry.name)


def _places(
    header: Sequence[str], needed: Sequence[str], extra: Sequence[str], name: str
) -> list[int | None]:
    known = {column.strip(): place for place, column in enumerate(header)}
    missing = [column for column in needed if column not in known]
    if missing or len(known) != len(header):
        raise ApkError("esco-columns", file=name, columns=", ".join(missing or needed))
    return [known.get(column) for column in (*needed, *extra)]
