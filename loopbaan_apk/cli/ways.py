"""Who helps and pays on the way to other work: funds, schemes and the Werkcentrum that fit."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from loopbaan_apk.cli.settings import Settings
from loopbaan_apk.core.fitting import dated, on_the_way
from loopbaan_apk.core.profiles import Profile

if TYPE_CHECKING:
    from loopbaan_apk.reports.route import Help

DESK = "werkcentrum"


def help_on_the_way(
    settings: Settings, known: Mapping[str, frozenset[str]], target: Profile
) -> Help:
    """What fits this person and that target, each with its contact and its date."""
    from loopbaan_apk.reports.route import Help

    library = settings.library()
    schemes, texts = library.schemes(settings.words.language)

    def say(sentence: str) -> str:
        return texts.get(sentence, sentence)

    regions = library.regions()
    names = [regions[id_] for id_ in sorted(known.get("regio", ())) if id_ in regions]
    here, everywhere = on_the_way(schemes.values(), known, target)
    return Help(
        here=tuple(dated(scheme, say, settings.today) for scheme in here),
        everywhere=tuple(dated(scheme, say, settings.today) for scheme in everywhere),
        desk=dated(schemes[DESK], say, settings.today) if DESK in schemes else None,
        region=names[0] if names else "",
    )
