"""`coach client exporteer`: everything of one client in one open format, sealed unless asked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from loopbaan_apk.cli.jotting import noted
from loopbaan_apk.cli.pages import place_ending
from loopbaan_apk.cli.practising import practice
from loopbaan_apk.cli.sealing_up import sealed_up
from loopbaan_apk.cli.settings import Settings, of
from loopbaan_apk.core.cleaning import clean
from loopbaan_apk.core.dossier import Line
from loopbaan_apk.terminal import show, talk

if TYPE_CHECKING:
    from loopbaan_apk.core.dossier import Client
    from loopbaan_apk.store.practice import Practice


def run(
    context: typer.Context,
    code: Annotated[str, typer.Argument(metavar="client", help="arg-client")],
    out: Annotated[str, typer.Option("--uit", metavar="file", help="dossier-out")] = "",
    readable: Annotated[bool, typer.Option("--open", help="dossier-open")] = False,
    no_notes: Annotated[bool, typer.Option("--zonder-notities", help="dossier-no-notes")] = False,
    overwrite: Annotated[bool, typer.Option("--overschrijf", help="overwrite")] = False,
) -> None:
    """Gather, seal, write, note in the dossier that it was handed over."""
    from loopbaan_apk.store.exporting import export, must_be_free
    from loopbaan_apk.store.transactions import must_be_writable

    settings = of(context)
    words = settings.words
    with practice(settings) as opened:
        client = opened.client(code)
        suffix = ".zip" if readable else ".zip.age"
        path = place_ending(settings, out, f"dossier-{client.code}", suffix)
        must_be_writable(opened.opened)
        must_be_free(path, overwrite=overwrite)
        content = _zip(settings, opened, client, no_notes=no_notes)
        if readable:
            talk(words("inzage.readable"))
        else:
            content = sealed_up(settings, content)
        handed = Line(kind="meegegeven", text=clean(str(path.absolute())))
        with noted(opened, client, handed) as made:
            export(path, content, overwrite=overwrite)
            made.append(path)
    show(words("inzage.written", file=path))
    if not no_notes:
        talk(words("inzage.has-notes"))
    if not readable:
        talk(words("inzage.how-to-open"))
    talk(words("inzage.then-erase"))


def _zip(settings: Settings, opened: Practice, client: Client, *, no_notes: bool) -> bytes:
    import json

    from loopbaan_apk.content.packs.zipping import zipped
    from loopbaan_apk.store.whole import whole

    dossier = opened.dossier(client)
    left_out = tuple(one.number for one in dossier.private) if no_notes else ()
    found = whole(opened.opened, dossier, left_out)
    document = {**found.document, "gemaakt": settings.today.isoformat()}
    text = json.dumps(document, ensure_ascii=False, indent=1)
    readme = settings.words("inzage.readme")
    files = {"dossier.json": text.encode(), "LEESMIJ.txt": readme.encode()}
    return zipped({**found.questionnaires, **files})
