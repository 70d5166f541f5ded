"""The models as the page docs/formaat.md: every key, with the help that an author reads."""

from __future__ import annotations

from collections.abc import Iterator

from loopbaan_apk.content.reading import Field, fields
from loopbaan_apk.core.catalogues import (
    Reference,
    Regions,
    Scheme,
    Schemes,
    Skill,
    Skills,
    Source,
    Sources,
    Translation,
)
from loopbaan_apk.core.conditions import OPERATORS
from loopbaan_apk.core.items import ITEM_TYPES, Item
from loopbaan_apk.core.items.answers import Option
from loopbaan_apk.core.model import (
    Advice,
    Level,
    Norm,
    Questionnaire,
    Scale,
    Section,
    Story,
    Trial,
)
from loopbaan_apk.core.profiles import Demand, Outlook, Profile

PARTS: tuple[tuple[str, str, type], ...] = (
    ("Een vragenlijst", "Bestand `<id>.yaml`. De eerste sleutel is `vragenlijst`.", Questionnaire),
    ("Een onderdeel", "Een lijst onder `onderdelen`.", Section),
    ("Een antwoord", "Onder `antwoorden`: een getal (de punten) of een woord, en een zin.", Option),
    ("Een schaal", "Onder `schalen`, met een id.", Scale),
    ("Een niveau", "Onder `niveaus_vanaf`. Kort: alleen het getal.", Level),
    ("Een norm", "Alleen met bron. Zonder norm is er geen vergelijking.", Norm),
    ("Een advies", "Onder `adviezen`, met een id.", Advice),
    ("Een voorbeeld", "Onder `voorbeelden`. Het programma zegt erbij dat het verzonnen is.", Story),
    ("Een proef", "Een lijst onder `proeven`.", Trial),
    ("Een vertaling", "Bestand `<id>.<taal>.yaml`, naast de bron.", Translation),
    ("Vaardigheden", "Bestand `vaardigheden.yaml`.", Skills),
    ("Een vaardigheid", "Onder `vaardigheden`, met een id.", Skill),
    (
        "Een profiel",
        "Bestand `profielen/sectoren/<id>.yaml` of `profielen/vaardigheden/<id>.yaml`.",
        Profile,
    ),
    ("Een eis", "Onder `eisen`, bij een vaardigheid. Kort: alleen het niveau.", Demand),
    ("Een kans", "Een lijst onder `kansen`. Alleen met bron en datum.", Outlook),
    ("Regelingen", "Bestanden in `regelingen/`.", Schemes),
    ("Een regeling", "Onder `regelingen`, met een id.", Scheme),
    ("Regio's", "Bestand `regelingen/regios.yaml`.", Regions),
    ("Bronnen", "Bestand `bronnen.yaml`.", Sources),
    ("Een bron", "Onder `bronnen`, met een id.", Source),
    ("Literatuur", "Onder `literatuur`, met een id.", Reference),
)
RESERVED = """Twee woorden hebben een eigen toets: `nvt` (toets n) en `weet-niet` (toets w)."""


def page() -> str:
    """The whole page, in Markdown."""
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    yield "# Het formaat van de YAML"
    yield ""
    yield "Deze pagina is gemaakt uit het programma zelf. Wat hier niet staat, bestaat niet."
    yield "Een onbekende sleutel is een fout. De proeven in het bestand laten zien of alles klopt."
    for title, where, model in PARTS:
        yield ""
        yield f"## {title}"
        yield ""
        yield where
        yield ""
        yield from _table(fields(model))
        if model is Section:
            yield from _items()
        if model is Option:
            yield ""
            yield RESERVED
    yield from _conditions()


def _table(known: dict[str, Field]) -> Iterator[str]:
    yield "| sleutel | verplicht | uitleg |"
    yield "|---|---|---|"
    for dutch, field in known.items():
        yield f"| `{dutch}` | {'ja' if field.required else ''} | {field.key.help} |"


def _items() -> Iterator[str]:
    shared = fields(Item)
    yield ""
    yield "## Een vraag"
    yield ""
    yield "Onder `vragen`, met een id. Kort: alleen de zin. Lang: deze sleutels."
    yield ""
    yield from _table(shared)
    yield ""
    yield "Met `soort` kies je wat voor vraag het is. Zonder `soort` is het een keuze."
    yield ""
    yield "| soort | wat het is | eigen sleutels |"
    yield "|---|---|---|"
    for soort, kind in ITEM_TYPES.items():
        known = fields(kind)  # type: ignore[arg-type]  # a class is hashable
        own = ", ".join(f"`{dutch}`" for dutch in known if dutch not in shared)
        yield f"| `{soort}` | {kind.HELP} | {own} |"


def _conditions() -> Iterator[str]:
    yield ""
    yield "## Een voorwaarde"
    yield ""
    yield "Een zin `id op waarde`, zoals `werk = loondienst`. Een lijst: alles moet gelden."
    yield "`een_van:` met een lijst: een ervan moet gelden. Wat niet beantwoord is, geldt niet."
    yield "`is` kijkt bij een schaal naar het niveau. `toon_als` noemt alleen eerdere vragen."
    yield ""
    yield "Wat mag als op: " + ", ".join(f"`{operator}`" for operator in OPERATORS) + "."
