"""`vragenlijst bekijk`: as a participant without keeping anything, as a reviewer, or on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from loopbaan_apk.cli.settings import Settings, of
from loopbaan_apk.errors import MISUSED, ApkError

if TYPE_CHECKING:
    from loopbaan_apk.cli.authoring import Draft
    from loopbaan_apk.reports.document import Document

Flag = typer.Option
OVERVIEW, PAPER = "overzicht", "papier"


def run(
    context: typer.Context,
    name: Annotated[str, typer.Argument(metavar="content", help="arg-content")] = "",
    overview: Annotated[bool, Flag("--overzicht", help="preview-overview")] = False,
    paper: Annotated[bool, Flag("--papier", help="preview-paper")] = False,
    html: Annotated[bool, Flag("--html", help="preview-html")] = False,
    pdf: Annotated[bool, Flag("--pdf", help="as-pdf")] = False,
    target: Annotated[str, Flag("--uit", metavar="target", help="report-target")] = "",
    overwrite: Annotated[bool, Flag("--overschrijf", help="overwrite")] = False,
) -> None:
    """Load, then walk through it, show the overview, or write a page."""
    from loopbaan_apk.cli.authoring import questionnaire_draft

    settings = of(context)
    _must_fit({"--overzicht": overview, "--papier": paper}, {"--html": html, "--pdf": pdf})
    if (html or pdf or target) and not (overview or paper):
        raise ApkError("preview-of-what", code=MISUSED)
    draft = questionnaire_draft(settings, name)
    if not (overview or paper):
        from loopbaan_apk.cli.previewing import walk

        walk(settings, draft)
        return
    document = _overview(settings, draft) if overview else _paper(settings, draft)
    if overview and not (html or pdf or target):
        from loopbaan_apk.cli.showing import show_blocks
        from loopbaan_apk.reports.outline import outline

        show_blocks(outline(document), settings)
        return
    from loopbaan_apk.cli.pages import page

    file = f"{OVERVIEW if overview else PAPER}-{draft.value.id}"
    suffix = "pdf" if pdf or target.endswith(".pdf") else "html"
    page(settings, document, f"{file}.{suffix}", target, overwrite=overwrite)


def _must_fit(*groups: dict[str, bool]) -> None:
    """Of each group one at most."""
    for group in groups:
        given = [option for option, one in group.items() if one]
        if len(given) > 1:
            raise ApkError("not-together", code=MISUSED, one=given[0], other=given[1])


def _overview(settings: Settings, draft: Draft) -> Document:
    """In the language of the program, and how much of it is translated to that."""
    from loopbaan_apk.content.translating.updating import state
    from loopbaan_apk.core.sentences import sentences
    from loopbaan_apk.reports.overview import document

    words, language = settings.words, settings.words.language
    small_print = [words("codebook.footer", file=draft.path.name)]
    if language != draft.value.language:
        texts = (draft.translations() or {}).get(language, {})
        now = state(sentences(draft.value), texts)
        told = {"translated": now.translated, "sentences": len(now.sentences)}
        file = f"{draft.path.stem}.{language}.yaml"
        small_print.append(words("translate.coverage", file=file, percent=now.percent, **told))
    return document(draft.value, words, draft.saying(language), *small_print)


def _paper(settings: Settings, draft: Draft) -> Document:
    from loopbaan_apk.reports.paper import document

    words = settings.words
    return document(draft.value, words, draft.saying(words.language))
