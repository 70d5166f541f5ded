"""`sectoren`: which work the skills have the shape of, and the way to a sector or a role."""

from __future__ import annotations

import json
from typing import Annotated, Any

import typer

from loopbaan_apk.cli.naming import occupations_named, role_named, sector_named
from loopbaan_apk.cli.origins import Origin, of_profile, own
from loopbaan_apk.cli.settings import Settings, of
from loopbaan_apk.cli.showing import show_blocks
from loopbaan_apk.cli.ways import help_on_the_way
from loopbaan_apk.content.library import Library
from loopbaan_apk.core.directing import Teller
from loopbaan_apk.core.directions import Voice
from loopbaan_apk.core.matching import Match
from loopbaan_apk.core.profiles import Atlas, Profile
from loopbaan_apk.core.prompts import Say
from loopbaan_apk.core.routing import route
from loopbaan_apk.errors import MISUSED, ApkError
from loopbaan_apk.terminal import emit


def run(
    context: typer.Context,
    to: Annotated[str, typer.Option("--naar", metavar="sector", help="to-sector")] = "",
    start: Annotated[str, typer.Option("--van", metavar="sector", help="from-sector")] = "",
    role: Annotated[str, typer.Option("--profiel", metavar="role", help="role")] = "",
    work: Annotated[
        list[str] | None, typer.Option("--beroep", metavar="occupation", help="occupation")
    ] = None,
    taking: Annotated[str, typer.Option("--meting", metavar="taking", help="taking")] = "",
    every: Annotated[bool, typer.Option("--lijst", help="every-sector")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="json")] = False,
) -> None:
    """Find the target and the start among all work, lay them side by side, show."""
    settings = of(context)
    if to and role:
        raise ApkError("one-target", code=MISUSED)
    atlas, texts = settings.library().atlas(settings.words.language)
    say: Say = lambda sentence: texts.get(sentence, sentence)  # noqa: E731 - a name for its type
    if every:
        _show_names(settings, atlas, say, as_json=as_json)
        return
    target = sector_named(to, atlas.sectors, say) if to else None
    target = role_named(role, atlas.roles, say) if role else target
    held = occupations_named(work or (), atlas.occupations)
    if start:
        origin = of_profile(sector_named(start, atlas.sectors, say), say, held)
    else:
        origin = own(settings, taking, atlas, held, needed=target is None)
    teller = Teller(
        Match(start=origin.start, atlas=atlas), _voice(settings, settings.library(), say)
    )
    if target is None:
        _show_directions(settings, teller, origin, as_json=as_json)
    else:
        _show_route(settings, teller, origin, target, as_json=as_json)


def _voice(settings: Settings, library: Library, say: Say) -> Voice:
    skills, texts = library.skills(settings.words.language)
    return Voice(
        language=settings.words.language,
        today=settings.today,
        skills=skills,
        say_skill=lambda sentence: texts.get(sentence, sentence),
        say_profile=say,
    )


def _show_names(settings: Settings, atlas: Atlas, say: Say, *, as_json: bool) -> None:
    """What may stand behind --naar, --van and --profiel."""
    if as_json:
        from loopbaan_apk.reports.matching_json import names

        emit(json.dumps(names(atlas, say), ensure_ascii=False, indent=2) + "\n")
        return
    from loopbaan_apk.reports.names import blocks

    show_blocks(blocks(atlas, say, settings.words), settings)


def _show_directions(settings: Settings, teller: Teller, origin: Origin, *, as_json: bool) -> None:
    found = teller.directions()
    if as_json:
        from loopbaan_apk.reports.matching_json import directions

        _emit(settings, origin, directions(found))
        return
    from loopbaan_apk.reports.directions import page

    profile = origin.name if origin.id else ""
    show_blocks(page(found, settings.words, profile=profile), settings)


def _show_route(
    settings: Settings, teller: Teller, origin: Origin, target: Profile, *, as_json: bool
) -> None:
    found = route(teller, target)
    help_ = help_on_the_way(settings, origin.known, target)
    if as_json:
        from loopbaan_apk.reports.matching_json import route as document

        _emit(settings, origin, document(found, help_))
        return
    from loopbaan_apk.reports.route import blocks

    show_blocks(blocks(found, origin.name, help_, settings.words), settings)


def _emit(settings: Settings, origin: Origin, found: dict[str, Any]) -> None:
    document = {
        "formaat": 1,
        "soort": "sectoren",
        "taal": settings.words.language,
        "op": settings.today.isoformat(),
        "van": origin.id or None,
        **found,
    }
    emit(json.dumps(document, ensure_ascii=False, indent=2) + "\n")
