"""`bronnen`: whose figures and findings we use, in the words their licences ask for."""

from __future__ import annotations

import typer

from loopbaan_apk.cli.settings import Settings, of
from loopbaan_apk.core.cleaning import clean
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
        show("  " + clean(" ".join(part for part in (source.name, source.version) if part)))
        _show_under(said(source.text))
        _show_under(said(source.used_for))
        if source.licence:
            show("    " + words("sources.licence", licence=said(source.licence)))
    _own_register(settings)
    show()
    show(words("sources.literature"))
    for reference in sources.literature.values():
        show()
        show(f"  {clean(said(reference.text))}")
        _show_under(said(reference.used_for))
        _show_under(reference.address)
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


def _show_under(text: str) -> None:
    """Each line of it under its name: a line of its own would look like one of ours."""
    for line in text.splitlines():
        show(f"    {line}")
