"""The pages of a store file as its format lays them out, each by itself: for what SQLite refuses.

https://sqlite.org/fileformat2.html
"""

from __future__ import annotations

from collections.abc import Callable

from loopbaan_apk.records import record

MAGIC = b"SQLite format 3\x00"
HEADER = 100
_SIZES = tuple(1 << power for power in range(9, 17))


@record
class Pages:
    """By number from 1: None for one that is not there, or is not what was written.

    `usable` are the bytes of each that the tables may use; `count` is how many there are.
    """

    usable: int
    count: int
    read: Callable[[int], bytes | None]


def plain_pages(content: bytes) -> Pages:
    """Of a store that is not sealed: nothing tells whether a page changed, but its own build."""
    size = int.from_bytes(content[16:18], "big") if content.startswith(MAGIC) else 0
    size = 1 << 16 if size == 1 else size
    if size not in _SIZES:
        return Pages(usable=0, count=0, read=lambda _: None)

    def read(number: int) -> bytes | None:
        page = content[(number - 1) * size : number * size] if number > 0 else b""
        return page if len(page) == size else None

    return Pages(usable=size - content[20], count=len(content) // size, read=read)
