"""A form as ODK and KoboToolbox have it, made here: a workbook is no text to keep in git."""

from __future__ import annotations

from pathlib import Path

import openpyxl

HEAD = (
    *("type", "name", "label::Nederlands (nl)", "label::English (en)", "hint::Nederlands (nl)"),
    *("required", "relevant", "constraint", "appearance", "calculation"),
)
NOT = "not(selected(${wens}, 'cursus'))"
SURVEY = (
    ("start", "start"),
    ("note", "welkom", "Welkom bij deze vragenlijst.", "Welcome."),
    ("begin_group", "werk", "Over je werk", "About work"),
    ("select_one vorm", "vorm", "Hoe werk je?", "How do you work?", "Kies er één.", "yes"),
    *(("integer", "leeftijd", "Hoe oud ben je?", "How old?", *[None] * 3, ". >= 16 and . <= 75"),),
    ("decimal", "uren", "Hoeveel uur?", "Hours?", None, None, "${vorm} = 'dienst'", ". > 0"),
    ("end_group",),
    ("select_multiple wens or_other", "wens", "Wat wil je?", "What do you want?"),
    ("text", "welke", "Welke cursus?", "Which?", None, None, "selected(${wens}, 'cursus')"),
    ("text", "meer", "Wat nog?", "What else?", None, None, NOT),
    ("text", "lang", "Waarom?", "Why?", None, None, "string-length(${welke}) > 2"),
    ("rank wens", "volgorde", "Zet op volgorde.", "Rank."),
    ("date", "sinds", "Sinds wanneer?", "Since?", *[None] * 4, "no-calendar"),
    ("calculate", "som", *[None] * 7, "${uren} * 2"),
    ("begin_repeat", "kinderen", "Kinderen", "Children"),
    ("text", "naam", "Hoe heet je kind?", "Name?"),
    ("end_repeat",),
    ("geopoint", "plek", "Waar ben je?", "Where?"),
    ("acknowledge", "ok", "Klaar?", "Done?"),
)
CHOICES = (
    ("list_name", "name", "label::Nederlands (nl)", "label::English (en)"),
    ("vorm", "dienst", "In loondienst", "Employed"),
    ("vorm", "zzp", "Zelfstandig", "Self-employed"),
    ("wens", "cursus", "Een cursus", "A course"),
    ("wens", "maatje", "Een maatje", "A buddy"),
    ("wens", "maatje", "Dubbel", "Double"),
)


def write(path: Path) -> None:
    """The form as a workbook."""
    book = openpyxl.Workbook()
    book.active.title = "survey"
    for row in (HEAD, *SURVEY):
        book.active.append(row)
    choices, settings = book.create_sheet("choices"), book.create_sheet("settings")
    for row in CHOICES:
        choices.append(row)
    settings.append(("form_title", "form_id", "default_language"))
    settings.append(("Leren op het werk", "leren_werk", "Nederlands (nl)"))
    book.save(path)
