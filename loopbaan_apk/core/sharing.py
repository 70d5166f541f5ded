"""What may leave a dossier: lines that were shared, and what the client agrees to."""

from __future__ import annotations

from loopbaan_apk.core.dossier import Consent, Dossier, Line
from loopbaan_apk.errors import ApkError
from loopbaan_apk.records import record


@record
class Shared:
    """Shared notes, and shared actions that are still to do or done. Nothing else is in it."""

    notes: tuple[Line, ...]
    to_do: tuple[Line, ...]
    done: tuple[Line, ...]


def shared(dossier: Dossier) -> Shared:
    """Everything that leaves a dossier for a report goes through here."""
    return Shared(
        notes=_for_client(dossier.notes),
        to_do=_for_client(dossier.open_actions),
        done=_for_client(tuple(one for one in dossier.actions if dossier.is_done(one))),
    )


def must_agree(dossier: Dossier, to: Consent) -> None:
    """Raises ApkError `no-consent` unless the client agrees to it now."""
    if dossier.consent(to) is None:
        raise ApkError("no-consent", found=dossier.client.code, consent=to)


def _for_client(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    return tuple(one for one in lines if one.shared)
