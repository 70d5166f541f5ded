"""The commands: one file each, named after what people type."""

from __future__ import annotations

COMMANDS: dict[str, tuple[str, ...]] = {
    "begin": (),
    "verder": (),
    "resultaat": (),
    "waarom": (),
    "sectoren": (),
    "vergelijk": (),
    "beroepen": (),
    "plan": ("maak", "klaar", "verzet", "schrap"),
    "verslag": (),
    "sjabloon": (),
    "lijst": (),
    "methode": (),
    "bronnen": (),
    "vragenlijst": (
        *("nieuw", "controleer", "uitleg", "bekijk", "simuleer", "verschil", "vertaal"),
        *("importeer", "naar-excel", "van-excel"),
        *("codeboek", "formulier", "schema", "pak", "sleutel"),
    ),
    "inhoud": ("voegtoe", "lijst", "verwijder"),
    "groep": ("scoor", "keur", "rapport", "normen", "verzamel"),
    "coach": (
        *("slot", "client", "akkoord", "begin", "invoer", "tweede", "gesprek", "notitie"),
        *("actie", "klaar", "schrap", "verslag", "overzicht", "agenda"),
        *("opruimen", "register", "bewaar", "herstel", "controle", "redden"),
    ),
    "coach slot": ("maak", "open", "dicht", "wachtwoord", "hersleutel", "uitleg"),
    "coach client": ("nieuw", "lijst", "toon", "wijzig", "sluit", "open", "exporteer", "wis"),
    "gegevens": ("waar", "bijdrage", "controle", "bewaar", "herstel", "redden", "esco", "wis"),
}
"""Command -> its own commands; a command without any is one file, `cli/<command>.py`.

A folder with a `run` of its own (`plan`) is a command as well when nothing stands behind it. A
command of two words (`coach client`) stands among the own commands of its first word too.
"""


def paths() -> tuple[tuple[str, ...], ...]:
    """Every command and every group, as the words that are typed."""
    found: dict[tuple[str, ...], None] = {}
    for name, inner in COMMANDS.items():
        words = tuple(name.split())
        found |= dict.fromkeys((words, *((*words, one) for one in inner)))
    return tuple(found)
