"""The nouns of matching: what work asks (profiles), occupations, and all of them together."""

import datetime
from collections.abc import Mapping
from dataclasses import field
from fractions import Fraction
from typing import Annotated, ClassVar, Literal

from loopbaan_apk.core.declaring import Id, Text, key
from loopbaan_apk.records import record


@record
class Demand:
    """What a profile asks of one skill (eis), on the level scale from 0 to 7."""

    SHORT: ClassVar[str] = "level"

    level: Annotated[Fraction, key("niveau", "Het gevraagde niveau, van 0 tot 7.")]
    importance: Annotated[
        Fraction, key("belang", "Hoe belangrijk, van 1 (niet) tot 5 (heel erg); anders 3.")
    ] = Fraction(3)
    low: Annotated[
        Fraction | None, key("laag", "Een kwart van het werk vraagt dit niveau of lager.")
    ] = None
    high: Annotated[
        Fraction | None, key("hoog", "Een kwart van het werk vraagt dit niveau of hoger.")
    ] = None
    spread: Annotated[
        Fraction | None, key("spreiding", "De standaarddeviatie van het niveau binnen het profiel.")
    ] = None


@record
class Outlook:
    """A dated line about the labour market (kans), added by a fund or a coach."""

    text: Annotated[Text, key("tekst", "Wat er te zeggen is, in een zin.", said=True)]
    source: Annotated[Text, key("bron", "Waar dit staat.")]
    checked_on: Annotated[datetime.date, key("gecontroleerd_op", "Wanneer nagekeken.")]
    valid_until: Annotated[
        datetime.date, key("geldig_tot", "Na deze datum staat er: controleer eerst.")
    ]


@record
class Profile:
    """What a sector or a role asks per skill (profiel), or what the average worker has."""

    FILE_KEY: ClassVar[str] = "profiel"

    id: Annotated[Id, key("profiel", "De id; gelijk aan de naam van het bestand.")]
    sort: Annotated[
        Literal["sector", "vaardigheden", "referentie"],
        key("soort", "Een sector, een rol (vaardigheden) of het gemiddelde (referentie)."),
    ]
    name: Annotated[Text, key("naam", "De naam die mensen zien.", said=True)]
    help: Annotated[
        Text, key("uitleg", "Wat het profiel is, in een of twee zinnen.", said=True)
    ] = ""
    within: Annotated[
        Id, key("deel_van", "De sector waar deze branche in valt; leeg bij een hele sector.")
    ] = ""
    sbi: Annotated[Text, key("sbi", "De SBI-sectie, zoals F of BDE.")] = ""
    funds: Annotated[
        tuple[Id, ...], key("fonds", "Het O&O-fonds of loket, bij de id van een regeling.")
    ] = ()
    occupations: Annotated[
        tuple[Text, ...], key("beroepen", "ISCO-codes van de beroepen; anders alle van de sector.")
    ] = ()
    source: Annotated[Text, key("bron", "Waar de cijfers vandaan komen, of waarom ze zo zijn.")]
    licence: Annotated[Text, key("licentie", "Onder welke licentie.")] = ""
    measured_on: Annotated[datetime.date, key("peildatum", "Van wanneer de cijfers zijn.")]
    valid_until: Annotated[
        datetime.date, key("geldig_tot", "Na deze datum staat er: controleer eerst.")
    ]
    demands: Annotated[
        Mapping[Id, Demand], key("eisen", "Vaardigheid -> niveau, of meer sleutels.")
    ]
    outlooks: Annotated[
        tuple[Outlook, ...], key("kansen", "Regels over de arbeidsmarkt, elk met bron en datum.")
    ] = ()


@record
class Occupation:
    """An ISCO-08 unit group: what it asks, who work in it, and what stands at its gate.

    Levels run from 0 to 7 and importances from 1 to 5, by skill id; `employed` is in thousands,
    by sector id; `wages` are the hourly quartiles (25, 50, 75 %) in euros of its CBS group;
    `law` is the law that asks a diploma, a title or a licence of (some) people in it, or empty.
    """

    isco: str
    name: str
    name_en: str
    shown: bool
    zone: float | None
    wages: tuple[float, float, float] | None
    law: str = ""
    employed: Mapping[str, float] = field(default_factory=dict)
    levels: Mapping[str, float] = field(default_factory=dict)
    importances: Mapping[str, float] = field(default_factory=dict)


@record
class Atlas:
    """Everything that a person is laid beside: sectors and roles, the average, occupations."""

    reference: Profile
    sectors: Mapping[str, Profile]
    roles: Mapping[str, Profile]
    occupations: Mapping[str, Occupation]
