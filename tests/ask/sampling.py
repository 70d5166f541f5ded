"""A throwaway questionnaire with every way of asking, and what asking it needs."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from fractions import Fraction

from loopbaan_apk.ask import Asking
from loopbaan_apk.ask.conversation import Conversation, opened
from loopbaan_apk.core.conditions import comparison
from loopbaan_apk.core.items.answers import Option
from loopbaan_apk.core.items.choice import Choice
from loopbaan_apk.core.items.date import Date
from loopbaan_apk.core.items.multi_choice import MultiChoice
from loopbaan_apk.core.items.notice import Notice
from loopbaan_apk.core.items.number import Number
from loopbaan_apk.core.items.ranking import Ranking
from loopbaan_apk.core.items.text import OpenText
from loopbaan_apk.core.model import Questionnaire, Section
from loopbaan_apk.errors import ApkError
from loopbaan_apk.terminal import Look
from loopbaan_apk.texts import words

PROVINCES = (
    "Drenthe",
    "Flevoland",
    "Fryslân",
    "Gelderland",
    "Groningen",
    "Limburg",
    "Noord-Brabant",
    "Noord-Holland",
    "Overijssel",
    "Utrecht",
    "Zeeland",
    "Zuid-Holland",
)


def options(**texts: str) -> dict[str, Option]:
    """Answers by their value; `_1` stands for `1`, and `geen` stands alone."""
    values = {name.removeprefix("_").replace("_", "-"): text for name, text in texts.items()}
    return {
        value: Option(id=value, text=text, alone=value == "geen") for value, text in values.items()
    }


KLOPT = options(
    _1="Klopt helemaal niet",
    _2="Klopt meestal niet",
    _3="Klopt soms",
    _4="Klopt meestal",
    _5="Klopt helemaal",
    nvt="Niet van toepassing",
)
KLOPT["4"] = replace(KLOPT["4"], help="Meestal is: vaker wel dan niet.")
CONTRACT = options(
    vast="In loondienst, vast contract",
    tijdelijk="In loondienst, tijdelijk contract",
    uitzend="Uitzendkracht, payroll of detachering",
    zzp="Zelfstandige zonder personeel",
    geen="Ik heb nu geen werk",
    weet_niet="Weet ik niet",
)
BARRIERS = options(
    geld="Het kost te veel geld",
    tijd="Ik heb geen tijd",
    keuze="Ik weet niet wat er kan",
    nut="Ik zie het nut niet",
    geen="Niets houdt me tegen",
)
REGIONS = options(**{name.lower().replace("-", "_").replace("â", "a"): name for name in PROVINCES})


def option(value: object) -> Option:
    return Option(id=str(value), text=f"Rapportcijfer {value}")


def section(heading, *items, help=""):  # noqa: A002
    return Section(heading=heading, help=help, items={item.id: item for item in items})


def questionnaire(*sections: Section, minutes: int = 4) -> Questionnaire:
    return Questionnaire(
        id="proef",
        version="1.0",
        title="Proef",
        source="eigen vragen",
        minutes=minutes,
        sections=sections,
    )


SAMPLE = questionnaire(
    section(
        "Over je werk",
        Choice(id="contract", text="Hoe werk je nu?", answers=CONTRACT),
        Number(
            id="jaren",
            text="Hoeveel jaar doe je dit werk?",
            low=Fraction(0),
            high=Fraction(60),
            show_if=comparison("contract in [vast, tijdelijk, uitzend, zzp]"),
        ),
        Choice(id="regio", text="In welke provincie woon je?", answers=REGIONS),
        help="Deze vragen gaan over je werk van nu. Je mag elke vraag overslaan.",
    ),
    section(
        "Vakkennis",
        Choice(
            id="k1",
            text="Ik weet welke vaardigheden over drie jaar in mijn vak gevraagd worden.",
            help="Denk aan nieuwe machines, regels of programma's in je vak.",
            answers=KLOPT,
            required=True,
        ),
        Choice(id="k2", text="Ik leer elke maand iets nieuws in mijn werk.", answers=KLOPT),
        Notice(id="pauze", text="Je bent over de helft. Neem gerust even pauze."),
        MultiChoice(
            id="hindernis", text="Wat houdt je tegen om te leren?", answers=BARRIERS, at_most=3
        ),
    ),
    section(
        "Wat wil je",
        Ranking(id="volgorde", text="Wat vind je het belangrijkst?", answers=BARRIERS, at_most=3),
        Date(id="sinds", text="Sinds wanneer werk je hier?"),
        OpenText(id="wens", text="Hoe ziet goed werk er voor jou uit?"),
    ),
)
EXTREME = questionnaire(
    section(
        "Lang",
        Choice(
            id="cijfer",
            text="Welk cijfer geef je je werk?",
            answers={str(value): option(value) for value in range(11)},
        ),
        MultiChoice(id="streken", text="Waar wil je werken?", answers=REGIONS, at_most=3),
        Ranking(id="liefst", text="Waar het liefst?", answers=REGIONS, at_most=2),
        Notice(
            id="verhaal", text="\n".join(f"Zin {place} van het verhaal." for place in range(40))
        ),
        Choice(id="lang", text=" ".join(["Een heel lange vraag."] * 40), answers=KLOPT),
        OpenText(id="brief", text="Schrijf een brief."),
    )
)
ANSWERS = {
    "contract": "zzp",
    "jaren": "2.5",
    "regio": "groningen",
    "k1": "4",
    "k2": "nvt",
    "hindernis": ("geld", "tijd"),
    "volgorde": ("nut", "geld", "tijd"),
    "sinds": "2020-01-31",
    "wens": "Buiten werken, met een vaste ploeg.",
}


@dataclass
class Ticking:
    """A clock that only goes when told to, or a little with each look."""

    now: float = 100.0
    step: float = 0.0

    def __call__(self) -> float:
        self.now += self.step
        return self.now


@dataclass
class Kept:
    """A keep that remembers, and can be told to fail; `answers` is what it acknowledged."""

    answers: dict = field(default_factory=dict)
    rows: list = field(default_factory=list)
    failing: bool = False

    def __call__(self, item, value, milliseconds):
        if self.failing:
            raise ApkError("store-full", code=3)
        self.rows.append((item, value, milliseconds))
        if value is None:
            self.answers.pop(item, None)
        else:
            self.answers[item] = value


LOOK = Look(width=80, height=24, colour=True, unicode=True, line=False, tty=True)


def asked(sample: Questionnaire = SAMPLE, **rest) -> Asking:
    return Asking(
        **{
            "questionnaire": sample,
            "seed": 1,
            "keep": Kept(),
            "clock": Ticking(step=1.0),
            "words": words("nl"),
            "say": str,
            "look": LOOK,
            **rest,
        }
    )


def conversing(asking: Asking) -> Conversation:
    return opened(asking)
