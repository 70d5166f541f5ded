"""The hold guard: one push on a key is one answer, however long the finger stays."""

from __future__ import annotations

from collections.abc import Callable

SAME_SECONDS = 0.6
"""The same key again within this time is the same push."""
OTHER_SECONDS = 0.2
"""A new card has not been read within this time: no key answers it."""
REPEAT_SECONDS = 0.2
"""A keyboard repeats a held key faster than this; nobody presses so fast for long."""


class Guard:
    """The marks of the last keys. Ask `lets` before a step, tell `took` after it."""

    __slots__ = (
        "_clock",
        "_held",
        "_key",
        "_lingers",
        "_moved_at",
        "_seen_at",
        "_took",
        "_took_at",
    )

    def __init__(self, clock: Callable[[], float]) -> None:
        """Start with no key in sight."""
        self._clock = clock
        self._key = self._took = ""
        self._held = self._lingers = False
        self._seen_at = self._took_at = self._moved_at = float("-inf")

    @property
    def lingers(self) -> bool:
        """Whether this key is still the push that brought this card: it types nothing here."""
        return self._lingers

    def saw(self, key: str) -> None:
        """Note a key, whatever it does: a train of the same key is a key held down."""
        now = self._clock()
        gap = now - self._seen_at if key == self._key else float("inf")
        self._held = gap < REPEAT_SECONDS
        self._lingers = self._lingers and gap < SAME_SECONDS
        self._key, self._seen_at = key, now

    def lets(self, key: str, *, answers: bool = True) -> bool:
        """Whether this key may do its step now; one that answers nothing may come again sooner."""
        now = self._clock()
        again = answers and key == self._took and now - self._took_at < SAME_SECONDS
        return not (self._held or again or now - self._moved_at < OTHER_SECONDS)

    def took(self, key: str, *, moved: bool = True) -> None:
        """Note that the step is done; the time counts from now, so a slow disk adds no answers."""
        self._took, self._took_at = key, self._clock()
        if moved:
            self._moved_at = self._took_at
            self._lingers = True
