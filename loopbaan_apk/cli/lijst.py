"""`lijst`: the questionnaires there are, and the checks that were done."""

from __future__ import annotations

import datetime
from typing import Annotated

import typer

from loopbaan_apk.cli.settings import Settings, of
from loopbaan_apk.errors import ApkError
from loopbaan_apk.terminal import emit, show
from loopbaan_apk.texts import Words


def run(
    context: typer.Context,
    as_json: Annotated[bool, typer.Option("--json", help="json")] = False,
) -> None:
    """Load both lists, show them."""
    settings = of(context)
    offered = _offered(settings)
    kept = _kept(settings)
    if as_json:
        import json

        document = {"formaat": 1, "soort": "lijst", "vragenlijsten": offered, "metingen": kept}
        emit(json.dumps(document, ensure_ascii=False, indent=2) + "\n")
        return
    for line in _lines(offered, kept, settings.words):
        show(line)


def _offered(settings: Settings) -> list[dict[str, object]]:
    from loopbaan_apk.content.covers import covers

    return [
        {"id": one.id, "titel": one.title, "minuten": one.minutes, "versie": one.version}
        for one in covers(settings.content_folders(), settings.words.language)
    ]


def _kept(settings: Settings) -> list[dict[str, object]]:
    try:
        with settings.store(create=False) as store:
            takings = store.takings()
    except ApkError as error:
        if error.slug == "store-absent":
            return []
        raise
    return [
        {
            "nummer": one.id,
            "vragenlijst": one.questionnaire,
            "versie": one.version,
            "datum": _day(one.finished or one.changed).isoformat(),
            "klaar": one.finished is not None,
            "beantwoord": one.answered,
        }
        for one in takings
    ]


def _day(moment: str) -> datetime.date:
    return datetime.datetime.fromisoformat(moment).astimezone().date()


def _lines(
    offered: list[dict[str, object]], kept: list[dict[str, object]], words: Words
) -> list[str]:
    lines = [words("list.questionnaires")]
    lines += ["  " + words("list.questionnaire", **one) for one in offered]
    lines += ["", words("list.takings")]
    for taking in kept:
        day = datetime.date.fromisoformat(str(taking["datum"]))
        slug = "list.done" if taking["klaar"] else "list.open"
        date = f"{day.day}-{day.month}-{day.year}"
        lines.append("  " + words(slug, **{**taking, "datum": date}))
    if not kept:
        lines.append("  " + words("list.none"))
    return [*lines, "", words("list.next")]
