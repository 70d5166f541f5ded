"""`coach verslag`: a client's check, or checks side by side, as files to give to the client."""

from __future__ import annotations

from contextlib import nullcontext
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

import typer

from loopbaan_apk.cli.asking import must_say_yes
from loopbaan_apk.cli.delivering import Place, checks, delivered, formats, tell, template_in
from loopbaan_apk.cli.jotting import noted
from loopbaan_apk.cli.practising import practice
from loopbaan_apk.cli.reporting import AS_VALUES, Wanted, composed, made, value_of
from loopbaan_apk.cli.settings import Settings, at_home, of
from loopbaan_apk.content.letterheads import letterhead_in
from loopbaan_apk.core.dossier import Dossier, Line, must_be_code
from loopbaan_apk.core.sharing import must_agree, shared
from loopbaan_apk.terminal import talk

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from contextlib import AbstractContextManager
    from pathlib import Path

    from loopbaan_apk.core.dossier import Client
    from loopbaan_apk.reports.document import Part
    from loopbaan_apk.store.listing import Kept
    from loopbaan_apk.store.practice import Practice
    from loopbaan_apk.store.takings import Store


def run(
    context: typer.Context,
    code: Annotated[str, typer.Argument(metavar="client", help="arg-client")],
    takings: Annotated[
        list[str] | None, typer.Argument(metavar="takings", help="arg-report-takings")
    ] = None,
    html: Annotated[bool, typer.Option("--html", help="as-html")] = False,
    pdf: Annotated[bool, typer.Option("--pdf", help="as-pdf")] = False,
    word: Annotated[bool, typer.Option("--word", help="as-word")] = False,
    md: Annotated[bool, typer.Option("--md", help="as-md")] = False,
    csv: Annotated[bool, typer.Option("--csv", help="as-csv")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="as-json-file")] = False,
    short: Annotated[bool, typer.Option("--kort", help="short-report")] = False,
    template: Annotated[str, typer.Option("--sjabloon", metavar="file", help="template")] = "",
    head: Annotated[str, typer.Option("--briefhoofd", metavar="file", help="letterhead")] = "",
    open_answers: Annotated[bool, typer.Option("--open-antwoorden", help="client-words")] = False,
    second: Annotated[bool, typer.Option("--met-tweede", help="with-second")] = False,
    principal: Annotated[bool, typer.Option("--opdrachtgever", help="for-principal")] = False,
    sure: Annotated[bool, typer.Option("--ja", help="seen-it")] = False,
    target: Annotated[str, typer.Option("--uit", metavar="target", help="report-target")] = "",
    overwrite: Annotated[bool, typer.Option("--overschrijf", help="overwrite")] = False,
) -> None:
    """Check the consents, make each file, show a principal's first, write, note that it went."""
    settings = of(context)
    flags = {"html": html, "pdf": pdf, "docx": word or bool(template), "md": md, "csv": csv}
    suffixes = formats(flags | {"json": as_json}, target)
    wanted = Wanted(
        full=not short,
        open_answers=open_answers,
        template=template_in(template),
        letterhead=letterhead_in(at_home(head)) if head else (),
    )
    with practice(settings) as opened:
        client = opened.client(code)
        must_be_code(client.code)
        dossier = opened.dossier(client)
        if principal:
            must_agree(dossier, "opdrachtgever")
        parts = _parts(settings, opened, dossier, second=second, agreed=not principal)
        wanted, store = replace(wanted, parts=parts), opened.takings(client)
        found = checks(store, takings or [])
        files = {suffix: made(settings, store, found, suffix, wanted) for suffix in suffixes}
        if principal and not _may_go(settings, store, found, wanted, files, sure=sure):
            return
        place = Place(
            target=target, overwrite=overwrite, inside=client.code, stem=f"verslag-{client.code}"
        )
        written: dict[str, Path] = {}
        for suffix, content in files.items():
            with _told_of(opened, client, suffix, principal=principal) as going:
                written |= delivered(settings, found, {suffix: content}, place)
                going.append(written[suffix])
    tell(settings, written.values())
    holds = "went" if principal else "holds"
    _say_what(settings, written, "holds-own-words" if open_answers else holds)


def _parts(
    settings: Settings, opened: Practice, dossier: Dossier, *, second: bool, agreed: bool
) -> tuple[Part, ...]:
    """What a coach adds. What was agreed with the client is not for a principal."""
    from loopbaan_apk.reports import composing_dossier, second_rating

    words, parts = settings.words, []
    if agreed:
        parts.append(composing_dossier.part(shared(dossier), words))
    if second:
        from loopbaan_apk.cli.second_rating import seconds

        must_agree(dossier, "tweede")
        parts.append(second_rating.part(seconds(settings, opened, dossier.client), words))
    return tuple(parts)


def _may_go(
    settings: Settings,
    store: Store,
    found: Sequence[Kept],
    wanted: Wanted,
    suffixes: Iterable[str],
    *,
    sure: bool,
) -> bool:
    """Show exactly what goes to the principal, then ask."""
    from loopbaan_apk.cli.showing import show_document

    talk(settings.words("client-report.this-goes"))
    show_document(composed(settings, value_of(settings, store, found), wanted), settings)
    if _has_values(suffixes):
        talk(settings.words("client-report.values-go"))
    if must_say_yes(settings, sure=sure):
        return True
    talk(settings.words("client-report.nothing-went"))
    return False


def _told_of(
    opened: Practice, client: Client, suffix: str, *, principal: bool
) -> AbstractContextManager[list[Path]]:
    """That it went, on this day and in which format; nothing of what was in it."""
    if not principal:
        return nullcontext([])
    return noted(opened, client, Line(kind="meegegeven", text=suffix, who="opdrachtgever"))


def _has_values(suffixes: Iterable[str]) -> bool:
    return not AS_VALUES.keys().isdisjoint(suffixes)


def _say_what(settings: Settings, suffixes: Iterable[str], holds: str) -> None:
    words = settings.words
    talk(words(f"client-report.{holds}"))
    if _has_values(suffixes):
        talk(words("client-report.only-values"))
    talk(words("client-report.not-sealed"))
