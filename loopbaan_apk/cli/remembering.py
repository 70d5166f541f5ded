"""What a coach has to come back to, from the practice and into a calendar."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loopbaan_apk.core.following import Followed, to_remember
from loopbaan_apk.reports.wording import Words
from loopbaan_apk.store.practice import Practice

if TYPE_CHECKING:
    from loopbaan_apk.reports.calendar import Event


def followed(practice: Practice) -> tuple[Followed, ...]:
    """Every client, in one reading."""
    return tuple(Followed(dossier=one.dossier, latest=one.latest) for one in practice.summaries())


def events(clients: tuple[Followed, ...], words: Words, *, in_words: bool) -> tuple[Event, ...]:
    """Actions and next checks, with the code of the client; what was agreed only when asked for."""
    from loopbaan_apk.reports.calendar import Event

    actions, checks = to_remember(clients)
    agreed = (
        Event(
            uid=f"{one.dossier.client.key}-{one.action.number}",
            day=one.day,
            title=words(
                "opvolging.calendar-action",
                client=one.dossier.client.code,
                number=one.action.number,
            ),
            text=one.action.text if in_words else "",
        )
        for one in actions
    )
    again = (
        Event(
            uid=f"{one.dossier.client.key}-check",
            day=day,
            title=words("opvolging.calendar-check", client=one.dossier.client.code),
            sequence=day.toordinal(),
        )
        for one in checks
        if (day := one.next_check) is not None
    )
    return (*agreed, *again)
