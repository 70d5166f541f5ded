"""Chance that gives the same draws for the same seed, on every machine and every Python."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

One = TypeVar("One")

_BLOCK, _SIZE = 4096, 4


class Chance:
    """Draws from a hash of the seed, four bytes each."""

    __slots__ = ("_at", "_blocks", "_bytes", "_seed")

    def __init__(self, seed: str) -> None:
        """At the first draw."""
        self._seed, self._blocks, self._bytes, self._at = seed, 0, b"", 0

    def below(self, number: int) -> int:
        """One of 0 up to `number` (at most a million), each as likely."""
        if self._at == len(self._bytes):
            from hashlib import shake_256  # it loads OpenSSL

            self._bytes = shake_256(f"{self._seed}:{self._blocks}".encode()).digest(_BLOCK)
            self._blocks, self._at = self._blocks + 1, 0
        drawn = int.from_bytes(self._bytes[self._at : self._at + _SIZE], "big")
        self._at += _SIZE
        return drawn * number >> 8 * _SIZE

    def one(self, of: Sequence[One]) -> One:
        """One of these."""
        return of[self.below(len(of))]

    def shuffled(self, these: Sequence[One]) -> list[One]:
        """All of them, in any order."""
        found = list(these)
        for place in range(len(found) - 1, 0, -1):
            other = self.below(place + 1)
            found[place], found[other] = found[other], found[place]
        return found
