"""What was agreed in the talks, as a part of a client's report."""

from __future__ import annotations

from collections.abc import Iterator

from loopbaan_apk.core.dossier import Line
from loopbaan_apk.core.sharing import Shared
from loopbaan_apk.reports.document import Block, Bullets, Facts, Heading, Part
from loopbaan_apk.reports.wording import Words, dutch


def part(shared: Shared, words: Words) -> Part:
    """Without blocks when nothing was shared."""
    heading = words("client-report.agreed")
    return Part(name="afspraken", heading=heading, blocks=tuple(_blocks(shared, words)))


def _blocks(shared: Shared, words: Words) -> Iterator[Block]:
    for heading, actions in (("to-do", shared.to_do), ("done", shared.done)):
        if actions:
            yield Heading(text=words(f"client-report.{heading}"))
            yield Bullets(items=tuple(_action(one, words) for one in actions))
    if shared.notes:
        yield Heading(text=words("client-report.notes"))
        yield Facts(rows=tuple((dutch(note.added), note.text) for note in shared.notes))


def _action(action: Line, words: Words) -> str:
    """With whom it is and for when, as far as that is known."""
    day = words("client-report.before", date=dutch(action.day)) if action.day else ""
    rest = ", ".join(one for one in (action.who, day) if one)
    return f"{action.text} ({rest})" if rest else action.text
