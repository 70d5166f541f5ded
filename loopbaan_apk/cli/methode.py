"""`methode`: what the check measures, by which rules, and what it cannot say."""

from __future__ import annotations

from typing import Annotated

import typer

from loopbaan_apk.cli.settings import of
from loopbaan_apk.cli.takings import saying
from loopbaan_apk.core.matching import FEWEST
from loopbaan_apk.core.model import Scale
from loopbaan_apk.core.prompts import Say
from loopbaan_apk.core.ratings import asked_skills
from loopbaan_apk.terminal import show
from loopbaan_apk.texts import Words

FULL = "loopbaan-apk"


ABOUT = {"persoon": "person", "werk": "work", "team": "team"}
"""What a scale is about -> its words."""


def run(
    context: typer.Context,
    questionnaire: Annotated[
        str, typer.Argument(metavar="questionnaire", help="arg-questionnaire-method")
    ] = FULL,
) -> None:
    """The program's own rules, then what this questionnaire says of itself."""
    settings = of(context)
    words = settings.words
    shelf = settings.library().questionnaire(questionnaire)
    one, say = shelf.questionnaire, saying(shelf, words.language)
    show(words("method.title", title=say(one.title), version=one.version))
    show()
    for paragraph in say(one.method).splitlines():
        show(paragraph)
    show()
    show(words("method.scales"))
    for scale in one.scales.values():
        for line in _scale(scale, say, words):
            show(line)
    show()
    for line in words("method.rules").splitlines():
        show(line)
    show()
    if len(asked_skills(one.items.values())) >= FEWEST:
        for line in words("method.matching").splitlines():
            show(line)
        show()
    for line in words("compare.method").splitlines():
        show(line)
    show()
    for line in words(
        "method.source", source=one.source, status=words(f"method.{one.status}")
    ).splitlines():
        show(line)


def _scale(scale: Scale, say: Say, words: Words) -> list[str]:
    count = len(scale.items or scale.parts)
    known = words("method.reliability-known" if scale.reliability else "method.reliability-unknown")
    about = words(f"method.about-{ABOUT[scale.about]}")
    line = words("method.scale", name=say(scale.name), number=count, about=about, known=known)
    return [f"  {line}", *(f"    {part}" for part in say(scale.help).splitlines())]
