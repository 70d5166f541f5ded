"""`bronnen`: whose figures and findings we use, in the words their licences ask for."""

from __future__ import annotations

import typer

from loopbaan_apk.cli.settings import Settings, of
from loopbaan_apk.terminal import show


def run(context: typer.Context) -> None:
    """Data first, then literature."""
    settings = of(context)
    words = settings.words
    sources, translations = settings.library().sources(words.language)

    def said(sentence: str) -> str:
        return translations.get(sentence, sentence)

    show(words("sources.data"))
    for source in sources.sources.values():
        show()
        show("  " + " ".join(part for part in (source.name, source.version) if part))
        show(f"    {said(source.text)}")
        show(f"    {said(source.used_for)}")
        if source.licence:
            show("    " + words("sources.licence", licence=said(source.licence)))
    _own_register(settings)
    show()
    show(words("sources.literature"))
    for reference in sources.literature.values():
        show()
        show(f"  {said(reference.text)}")
        show(f"    {said(reference.used_for)}")
        if reference.address:
            show(f"    {reference.address}")
    show()
    show(words("sources.own"))


def _own_register(settings: Settings) -> None:
    """The ESCO set that the person read in, when there is one."""
    from loopbaan_apk.cli.registers import said_of_register

    lines = said_of_register(settings)
    if lines:
        show()
        for line in lines:
            show("  " + line)
