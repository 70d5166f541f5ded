"""Everything there is to know of one moment, worked out once; screens and keys ask it often."""

from __future__ import annotations

from loopbaan_apk.core.interview import Interview, Progress, progress
from loopbaan_apk.core.path import Stop
from loopbaan_apk.records import record


@record
class Sight:
    """`stop` is None at the review; `before` and `following` are its neighbours on the way."""

    interview: Interview
    stops: tuple[Stop, ...]
    stop: Stop | None
    before: Stop | None
    following: Stop | None
    open: tuple[Stop, ...]
    progress: Progress


def sight(interview: Interview) -> Sight:
    """The moment that `interview` is."""
    stops = interview.stops
    ids = [stop.item.id for stop in stops]
    place = ids.index(interview.at) if interview.at in ids else len(stops)
    return Sight(
        interview=interview,
        stops=stops,
        stop=stops[place] if place < len(stops) else None,
        before=stops[place - 1] if place else None,
        following=stops[place + 1] if place + 1 < len(stops) else None,
        open=tuple(
            stop for stop in stops if stop.item.asks and stop.item.id not in interview.answers
        ),
        progress=progress(interview),
    )
