"""The nouns that authors write: one declaration for reading, JSON Schema and docs/formaat.md."""

import datetime
from collections.abc import Mapping
from dataclasses import field
from fractions import Fraction
from typing import Annotated, ClassVar, Literal

from loopbaan_apk.core.conditions import ALWAYS, Condition
from loopbaan_apk.core.declaring import AnswerValue, Id, Renamed, Share, Text, key
from loopbaan_apk.core.items import Item
from loopbaan_apk.core.items.answers import AnswerSet
from loopbaan_apk.core.prompts import Value
from loopbaan_apk.records import record

Answers = Mapping[str, Value]
"""Item id -> stored answer; an unanswered item is absent."""


@record
class Section:
    """A part of the questionnaire (onderdeel)."""

    heading: Annotated[Text, key("kop", "De kop boven dit onderdeel.", said=True)]
    help: Annotated[Text, key("uitleg", "Een of twee zinnen onder de kop.", said=True)] = ""
    answers: Annotated[
        AnswerSet, key("antwoorden", "De antwoorden van de vragen die zelf geen antwoorden hebben.")
    ] = field(default_factory=dict)
    order: Annotated[
        Literal["vast", "willekeurig"],
        key("volgorde", "`willekeurig`: voor ieder een eigen volgorde."),
    ] = "vast"
    show_if: Annotated[Condition, key("toon_als", "Wanneer het onderdeel te zien is.")] = ALWAYS
    items: Annotated[
        Mapping[Id, Item], key("vragen", "De vragen: een id en een zin, of meer sleutels.")
    ]


@record
class Level:
    """A stretch of a scale, from a lower bound up to the next level."""

    SHORT: ClassVar[str] = "start"

    id: str
    start: Annotated[Fraction, key("vanaf", "De laagste score van dit niveau.")]
    help: Annotated[
        Text, key("uitleg", "Wat dit niveau betekent, in een of twee zinnen.", said=True)
    ] = ""


@record
class Norm:
    """A comparison group with its source; without one there is no T-score and no percentile."""

    group: Annotated[Text, key("groep", "Wie er in de groep zitten.", said=True)]
    size: Annotated[int, key("aantal", "Hoeveel mensen.")]
    year: Annotated[int, key("jaar", "Het jaar van de meting.")]
    source: Annotated[Text, key("bron", "Waar het cijfer staat.")]
    mean: Annotated[Fraction | None, key("gemiddelde", "De gemiddelde score van de groep.")] = None
    spread: Annotated[Fraction | None, key("spreiding", "De standaarddeviatie van de groep.")] = (
        None
    )
    table: Annotated[
        Mapping[AnswerValue, Fraction], key("tabel", "Score -> percentiel, oplopend.")
    ] = field(default_factory=dict)


@record
class Scale:
    """A score over items, or over other scales."""

    id: str
    name: Annotated[Text, key("naam", "Hoe de schaal in het resultaat heet.", said=True)]
    help: Annotated[Text, key("uitleg", "Wat de schaal meet, in een zin.", said=True)] = ""
    items: Annotated[tuple[Id, ...], key("items", "De vragen die meetellen.")] = ()
    parts: Annotated[
        tuple[Id, ...], key("bestaat_uit", "Andere schalen, in plaats van vragen.")
    ] = ()
    reversed: Annotated[
        tuple[Id, ...], key("omgekeerd", "Vragen waarvan een hoog antwoord laag telt.")
    ] = ()
    weights: Annotated[
        Mapping[Id, Fraction], key("gewichten", "Hoe zwaar een vraag telt; anders 1.")
    ] = field(default_factory=dict)
    rule: Annotated[
        Literal["gemiddelde", "som", "procent"], key("bereken", "`procent` is van 0 tot 100.")
    ] = "gemiddelde"
    least: Annotated[
        Share,
        key("minstens_ingevuld", "Hoeveel vragen beantwoord moeten zijn: `50%` of een aantal."),
    ] = "50%"
    reliability: Annotated[
        Fraction | None, key("betrouwbaarheid", "Alleen een gemeten cijfer, met bron bij de norm.")
    ] = None
    levels: Annotated[
        Mapping[Text, Level], key("niveaus_vanaf", "Naam van een niveau -> de laagste score ervan.")
    ] = field(default_factory=dict)
    norm: Annotated[Norm | None, key("norm", "Een vergelijkingsgroep met bron.")] = None
    direction: Annotated[
        Literal["hoog", "neutraal"], key("richting", "`hoog`: hoog is gunstig.")
    ] = "hoog"
    against: Annotated[
        Id, key("tegenover", "De schaal die hier in een gesprek naast ligt, zoals doen bij willen.")
    ] = ""
    about: Annotated[
        Literal["persoon", "werk", "team"],
        key(
            "gaat_over",
            "`werk` of `team`: een lage score gaat daarover, nooit over de persoon.",
        ),
    ] = "persoon"


@record
class Advice:
    """Something to do, when its condition holds."""

    id: str
    when: Annotated[Condition, key("als", "Wanneer het advies geldt; alles moet gelden.")] = ALWAYS
    text: Annotated[Text, key("tekst", "Wat iemand kan doen.", said=True)]
    why: Annotated[Text, key("waarom", "Waarom dit helpt, in een zin.", said=True)] = ""
    first_step: Annotated[
        Text, key("eerste_stap", "Iets voor deze week, korter dan een half uur.", said=True)
    ] = ""
    minutes: Annotated[int, key("minuten", "Hoe lang de eerste stap duurt.")] = 0
    who: Annotated[Text, key("wie", "Met wie of bij wie.", said=True)] = ""
    schemes: Annotated[tuple[Id, ...], key("regeling", "Regelingen of fondsen, bij hun id.")] = ()
    priority: Annotated[int, key("prioriteit", "Hoger komt eerder; anders 0.")] = 0
    valid_until: Annotated[
        datetime.date | None, key("geldig_tot", "Na deze datum: eerst controleren.")
    ] = None


@record
class Story:
    """A made-up example of someone in the same place (voorbeeld); always shown as made up."""

    id: str
    when: Annotated[Condition, key("als", "Voor wie dit voorbeeld is.")] = ALWAYS
    text: Annotated[
        Text, key("tekst", "Drie of vier zinnen over een verzonnen persoon.", said=True)
    ]


@record
class Trial:
    """An example person with the expected outcome (proef); every check runs it."""

    name: Annotated[Text, key("naam", "Wie dit is.")]
    like: Annotated[
        Text, key("zoals", "De naam van een eerdere proef; neemt die antwoorden over.")
    ] = ""
    answers: Annotated[Mapping[Id, Value], key("antwoorden", "Vraag -> antwoord.")] = field(
        default_factory=dict
    )
    expected: Annotated[
        Mapping[Text, Value],
        key(
            "verwacht",
            "Schaal, `niveau <schaal>`, `advies`, `geen advies`, `voorbeeld`, `vraag <id>`.",
        ),
    ]


@record
class Questionnaire:
    """One questionnaire (vragenlijst), resolved: every item has its own answers."""

    FILE_KEY: ClassVar[str] = "vragenlijst"

    id: Annotated[Id, key("vragenlijst", "De id; gelijk aan de naam van het bestand.")]
    version: Annotated[Text, key("versie", "Het versienummer, zoals 1.10.")]
    status: Annotated[
        Literal["concept", "vastgesteld"], key("status", "`concept` tot het fonds hem vaststelt.")
    ] = "concept"
    language: Annotated[Id, key("taal", "De taal van dit bestand.")] = "nl"
    title: Annotated[Text, key("titel", "De naam die mensen zien.", said=True)]
    intro: Annotated[Text, key("inleiding", "Wat dit is en wat het oplevert.", said=True)] = ""
    minutes: Annotated[int, key("duur", "Hoeveel minuten het duurt.")] = 0
    source: Annotated[Text, key("bron", "Waar de vragen vandaan komen.")]
    licence: Annotated[Text, key("licentie", "Onder welke licentie.")] = ""
    contact: Annotated[Text, key("contact", "Bij wie mensen terecht kunnen.")] = ""
    valid_until: Annotated[
        datetime.date | None, key("geldig_tot", "Na deze datum: eerst controleren.")
    ] = None
    method: Annotated[
        Text, key("methode", "Wat de vragenlijst meet en wat hij niet kan zeggen.", said=True)
    ] = ""
    answer_sets: Annotated[
        Mapping[Id, AnswerSet], key("antwoorden", "Antwoordsets met een naam.")
    ] = field(default_factory=dict)
    sections: Annotated[tuple[Section, ...], key("onderdelen", "De onderdelen, in volgorde.")]
    scales: Annotated[Mapping[Id, Scale], key("schalen", "De schalen.")] = field(
        default_factory=dict
    )
    advices: Annotated[Mapping[Id, Advice], key("adviezen", "De adviezen.")] = field(
        default_factory=dict
    )
    stories: Annotated[Mapping[Id, Story], key("voorbeelden", "Verzonnen voorbeelden.")] = field(
        default_factory=dict
    )
    trials: Annotated[
        tuple[Trial, ...], key("proeven", "Voorbeeldpersonen met de verwachte uitkomst.")
    ] = ()
    renamed: Annotated[
        Mapping[Renamed, Renamed],
        key("hernoemd", "Oude id -> nieuwe id; leeg: vervallen. Ook `vraag=antwoord`."),
    ] = field(default_factory=dict)

    items: dict[str, Item] = field(init=False, repr=False, compare=False)
    """Every item by id, in the order written."""

    def __post_init__(self) -> None:
        """Gather the items once: they are looked up for every answer."""
        found = {id_: item for section in self.sections for id_, item in section.items.items()}
        object.__setattr__(self, "items", found)

    def with_role(self, role: str) -> Item | None:
        """The item that has this role, if any."""
        return next((item for item in self.items.values() if item.role == role), None)
