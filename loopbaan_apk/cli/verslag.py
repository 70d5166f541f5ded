"""`verslag`: a check, or checks side by side, as files to keep, print, edit or hand on."""

from __future__ import annotations

from typing import Annotated

import typer

from loopbaan_apk.cli.delivering import Place, checks, delivered, formats, tell, template_in
from loopbaan_apk.cli.reporting import Wanted, browsable, made, wants_own_words
from loopbaan_apk.cli.settings import of
from loopbaan_apk.store.plans import actions
from loopbaan_apk.terminal import talk


def run(
    context: typer.Context,
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
    open_answers: Annotated[
        bool, typer.Option("--open-antwoorden", help="open-answers-report")
    ] = False,
    target: Annotated[str, typer.Option("--uit", metavar="target", help="report-target")] = "",
    overwrite: Annotated[bool, typer.Option("--overschrijf", help="overwrite")] = False,
) -> None:
    """Find the checks, make each file, write it, say where it is."""
    settings = of(context)
    flags = {"html": html, "pdf": pdf, "docx": word or bool(template), "md": md, "csv": csv}
    suffixes = formats(flags | {"json": as_json}, target)
    own, place = template_in(template), Place(target=target, overwrite=overwrite)
    with settings.store(create=False) as store:
        found = checks(store, takings or [])
        open_answers = open_answers or wants_own_words(settings)
        plan = actions(store) if open_answers else ()
        wanted = Wanted(full=not short, open_answers=open_answers, plan=plan, template=own)
        files = {suffix: made(settings, store, found, suffix, wanted) for suffix in suffixes}
    written = delivered(settings, found, files, place)
    tell(settings, written.values())
    talk(settings.words("report.holds-own-words" if open_answers else "report.holds"))
    if "html" in written and not target:
        browsable(settings, written["html"])
