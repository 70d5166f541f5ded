"""The nouns that stand beside questionnaires: translations, skills, schemes, regions, sources."""

import datetime
from collections.abc import Mapping
from dataclasses import field
from typing import Annotated, ClassVar, Literal

from loopbaan_apk.core.conditions import ALWAYS, Condition
from loopbaan_apk.core.declaring import AnswerValue, Id, Text, key
from loopbaan_apk.records import record


@record
class Translation:
    """Source sentence -> sentence in another language (`<id>.<taal>.yaml`)."""

    FILE_KEY: ClassVar[str] = "vertaling"

    of: Annotated[Id, key("vertaling", "De id van wat vertaald wordt.")]
    language: Annotated[Id, key("taal", "De taal, zoals en.")]
    texts: Annotated[Mapping[Text, Text], key("teksten", "Zin -> vertaling.")]


@record
class Skill:
    """A skill that items rate and profiles ask."""

    id: str
    name: Annotated[Text, key("naam", "De naam van de vaardigheid.", said=True)]
    help: Annotated[Text, key("uitleg", "Wat het is, in een zin.", said=True)] = ""
    group: Annotated[Text, key("groep", "Bij welke groep hij hoort.", said=True)]
    examples: Annotated[
        Mapping[AnswerValue, Text], key("voorbeelden", "Niveau (2, 4, 6) -> voorbeeld.", said=True)
    ] = field(default_factory=dict)
    onet: Annotated[Text, key("onet", "Het O*NET-element.")] = ""
    esco: Annotated[Text, key("esco", "Het ESCO-nummer.")] = ""
    competentnl: Annotated[Text, key("competentnl", "Het CompetentNL-nummer.")] = ""


@record
class Skills:
    """The skills catalogue."""

    FILE_KEY: ClassVar[str] = "vaardigheden"

    skills: Annotated[Mapping[Id, Skill], key("vaardigheden", "De vaardigheden.")]
    source: Annotated[Text, key("bron", "Waar de vaardigheden vandaan komen.")]
    licence: Annotated[Text, key("licentie", "Onder welke licentie.")] = ""
    checked_on: Annotated[datetime.date | None, key("gecontroleerd_op", "Wanneer nagekeken.")] = (
        None
    )


@record
class Scheme:
    """A dated fact: a fund, a scheme, a right, a desk (regeling)."""

    id: str
    name: Annotated[Text, key("naam", "De naam.", said=True)]
    sort: Annotated[
        Literal["fonds", "regeling", "recht", "loket", "erkenning", "informatie"],
        key("soort", "Wat het is."),
    ]
    what: Annotated[Text, key("wat", "Wat het is en voor wie, in een tot drie zinnen.", said=True)]
    fits: Annotated[
        Condition, key("voor", "Voorwaarden op contract, sector, regio of ambitie.")
    ] = ALWAYS
    sectors: Annotated[tuple[Id, ...], key("sector", "Voor welke sectoren; anders alle.")] = ()
    regions: Annotated[tuple[Id, ...], key("regio", "Voor welke regio's; anders alle.")] = ()
    contact: Annotated[Text, key("contact", "Waar iemand terechtkan.", said=True)] = ""
    source: Annotated[Text, key("bron", "Waar dit staat.")]
    checked_on: Annotated[datetime.date, key("gecontroleerd_op", "Wanneer nagekeken.")]
    valid_until: Annotated[
        datetime.date, key("geldig_tot", "Na deze datum staat er: controleer eerst.")
    ]


@record
class Schemes:
    """A file of schemes."""

    FILE_KEY: ClassVar[str] = "regelingen"

    schemes: Annotated[Mapping[Id, Scheme], key("regelingen", "De regelingen.")]


@record
class Regions:
    """The labour-market regions (arbeidsmarktregio's)."""

    FILE_KEY: ClassVar[str] = "regios"

    regions: Annotated[Mapping[Id, Text], key("regios", "Id -> naam.")]
    source: Annotated[Text, key("bron", "Waar de indeling staat.")]
    checked_on: Annotated[datetime.date, key("gecontroleerd_op", "Wanneer nagekeken.")]
    valid_on: Annotated[
        datetime.date | None, key("geldig_op", "Voor welke datum de indeling geldt.")
    ] = None
    desk: Annotated[Text, key("werkcentrum", "Het loket voor alle regio's.")] = ""


@record
class Source:
    """A dataset whose figures we use, with the words its licence asks us to print."""

    id: str
    name: Annotated[Text, key("naam", "De naam.")]
    version: Annotated[Text, key("versie", "De versie.")] = ""
    licence: Annotated[Text, key("licentie", "De licentie.", said=True)] = ""
    text: Annotated[Text, key("tekst", "De tekst die de licentie vraagt, letterlijk.", said=True)]
    used_for: Annotated[Text, key("gebruikt_voor", "Waarvoor wij het gebruiken.", said=True)]


@record
class Reference:
    """A publication that the method leans on."""

    id: str
    text: Annotated[Text, key("tekst", "Wie, wat en wanneer.", said=True)]
    used_for: Annotated[Text, key("gebruikt_voor", "Wat wij eruit halen.", said=True)]
    address: Annotated[Text, key("adres", "Waar het staat.")] = ""


@record
class Sources:
    """Everything that `bronnen` prints."""

    FILE_KEY: ClassVar[str] = "bronnen"

    sources: Annotated[Mapping[Id, Source], key("bronnen", "De gegevens die wij gebruiken.")]
    literature: Annotated[Mapping[Id, Reference], key("literatuur", "De literatuur.")] = field(
        default_factory=dict
    )
