"""The cursor in a list: nowhere at rest, and never outside."""

from __future__ import annotations

STEPS = frozenset({"up", "down", "pageup", "pagedown", "home", "end"})
"""The keys that move it."""


def moved(cursor: int | None, key: str, count: int, page: int) -> int | None:
    """The next place of a cursor; up from the first is no cursor at all."""
    if not count:
        return None
    if cursor is None:
        entries = {"down": 0, "pagedown": 0, "home": 0, "end": count - 1}
        return entries.get(key)
    if key == "up" and cursor == 0:
        return None
    places = {
        "up": cursor - 1,
        "down": cursor + 1,
        "pageup": cursor - page,
        "pagedown": cursor + page,
        "home": 0,
        "end": count - 1,
    }
    return min(count - 1, max(0, places[key]))
