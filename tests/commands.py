"""Every command with arguments that work, in an order in which each finds what it needs.

Without a terminal. `writes` says that something has to be written for it to work.
"""

from __future__ import annotations

import datetime
import hashlib
import shlex
from dataclasses import dataclass
from pathlib import Path

from loopbaan_apk.cli import paths
from loopbaan_apk.content.contributions import written
from loopbaan_apk.content.nodes import parse
from loopbaan_apk.content.workbook.book import made
from loopbaan_apk.content.workbook.plain import plain
from loopbaan_apk.content.workbook.tables import tables
from loopbaan_apk.core.contributing import Contribution
from tests import esco, packs
from tests.conftest import ROOT


@dataclass(frozen=True)
class Run:
    """A command line, the exit code that it should have, and what it does to the disk."""

    arguments: tuple[str, ...]
    code: int = 0
    writes: bool = False

    @property
    def name(self) -> str:
        """Which command it is of, as COMMANDS names it."""
        words = [word for word in self.arguments if not word.startswith("-")]
        if not words:
            return "menu"
        known = (words[:length] for length in (3, 2) if tuple(words[:length]) in paths())
        return " ".join(next(known, words[:1]))


def _run(line: str, code: int = 0, *, writes: bool = False) -> Run:
    return Run(arguments=tuple(shlex.split(line)), code=code, writes=writes)


def _day(ahead: int) -> str:
    day = datetime.datetime.now().astimezone().date() + datetime.timedelta(days=ahead)
    return f"{day.day}-{day.month}-{day.year}"


DAY, LATER = _day(30), _day(60)
STEP = "--als 'het maandag is' --dan 'bel ik Sam' --minuten 5 --met Sam"
RUNS = (
    _run(""),
    _run("--help"),
    _run("--version"),
    _run("begin snelle-check --antwoorden a.yaml", writes=True),
    _run("begin snelle-check --antwoorden a.yaml --json", writes=True),
    _run("begin --demo --geen-invoer"),
    _run("begin", code=2),
    _run("begin snelle-check", code=2),
    _run("begin weg --regel", code=1),
    _run("verder", code=1),
    _run("verder 1", code=1),
    _run("resultaat"),
    _run("resultaat 1 --alles"),
    _run("resultaat --json --open-antwoorden"),
    _run("waarom"),
    _run("waarom 1 --meting 1"),
    _run("vergelijk"),
    _run("vergelijk --alle --uitgebreid"),
    _run("vergelijk --json"),
    _run("beroepen bus", code=3),
    _run("gegevens esco"),
    _run("gegevens esco weg.zip", code=1),
    _run("gegevens esco set.zip", writes=True),
    _run("beroepen chauffeur"),
    _run("beroepen chauffeur --json"),
    _run("beroepen --eerder vrachtwagenchauffeur"),
    _run("beroepen --eerder vrachtwagenchauffeur --naar buschauffeur --alles"),
    _run("sectoren --van i --naar q"),
    _run("sectoren --lijst"),
    _run("sectoren --van i --naar q --json"),
    _run("plan"),
    _run(f"plan maak {STEP} --datum {DAY}", writes=True),
    _run("plan --json"),
    _run("plan --agenda plan.ics", writes=True),
    _run(f"plan verzet 1 {LATER}", writes=True),
    _run("plan klaar 1", writes=True),
    _run("plan schrap 1", writes=True),
    _run("verslag --kort", writes=True),
    _run("verslag --json --uit verslag.json", writes=True),
    _run("sjabloon eigen.docx", writes=True),
    _run("vragenlijst"),
    _run("vragenlijst nieuw eigen", writes=True),
    _run("vragenlijst nieuw van-jullie --van snelle-check --map onze", writes=True),
    _run("vragenlijst nieuw eigen", code=1),
    _run("vragenlijst controleer kort.yaml"),
    _run("vragenlijst uitleg"),
    _run("vragenlijst uitleg V203 --json"),
    _run("vragenlijst bekijk kort.yaml", code=2),
    _run("vragenlijst bekijk kort.yaml --overzicht"),
    _run("vragenlijst bekijk kort.yaml --overzicht --html", writes=True),
    _run("vragenlijst bekijk kort.yaml --papier", writes=True),
    _run("vragenlijst simuleer kort.yaml --aantal 20"),
    _run("vragenlijst simuleer kort.yaml --aantal 20 --json"),
    _run("vragenlijst verschil kort.yaml ander.yaml"),
    _run("vragenlijst vertaal en kort.yaml", writes=True),
    _run("vragenlijst vertaal en kort.yaml --proef"),
    _run("vragenlijst importeer leren.txt --uit leren.yaml", writes=True),
    _run("vragenlijst naar-excel kort.yaml", writes=True),
    _run("vragenlijst van-excel boek.xlsx --proef"),
    _run("vragenlijst van-excel boek.xlsx", writes=True),
    _run("vragenlijst codeboek kort.yaml"),
    _run("vragenlijst codeboek kort.yaml --uit codeboek.csv --formaat csv", writes=True),
    _run("vragenlijst formulier kort.yaml", writes=True),
    _run("vragenlijst schema", writes=True),
    _run("vragenlijst sleutel geheim.pem", writes=True),
    _run("vragenlijst sleutel oud.pem --toon"),
    _run("vragenlijst pak fonds --uitgever Fonds --uit fonds.zip", writes=True),
    _run("inhoud"),
    _run("inhoud voegtoe zorg.zip --proef"),
    _run("inhoud voegtoe zorg.zip"),
    _run("inhoud voegtoe welzijn.zip", writes=True),
    _run("inhoud voegtoe a.yaml", code=1),
    _run("inhoud lijst"),
    _run("inhoud lijst --json"),
    _run("inhoud verwijder zorg", code=2),
    _run("inhoud verwijder zorg --proef"),
    _run("inhoud verwijder zorg --ja", writes=True),
    _run("groep"),
    _run("groep scoor kort.yaml bladen.csv --uit scores.csv", writes=True),
    _run("groep scoor kort.yaml bladen.csv --uit werk.csv --gelijkenis", code=1),
    _run("groep keur kort.yaml bladen.csv"),
    _run("groep keur kort.yaml bladen.csv --json"),
    _run("groep keur kort.yaml bladen.csv --uit keuring.html", writes=True),
    _run("groep keur kort.yaml bladen.csv --use onzin", code=2),
    _run("groep rapport kort.yaml bladen.csv --per weg", code=1),
    _run("groep rapport kort.yaml bladen.csv --per sector", code=1),
    _run("groep normen kort.yaml bladen.csv --groep ons --jaar 2026 --bron ons", code=1),
    _run("gegevens bijdrage --uit gift.json --ja", writes=True),
    _run("groep verzamel snelle-check geven --uit verzameld.csv", writes=True),
    _run("coach verslag K-1 --md", code=1),
    _run("coach tweede K-1 --toon", code=1),
    _run("lijst"),
    _run("lijst --json"),
    _run("methode"),
    _run("methode snelle-check --taal en"),
    _run("bronnen"),
    _run("gegevens"),
    _run("gegevens waar"),
    _run("gegevens controle"),
    _run("gegevens controle --json"),
    _run("gegevens bewaar", writes=True),
    _run("gegevens bewaar kopie.db", writes=True),
    _run("gegevens herstel kopie.db", code=2),
    _run("gegevens herstel kopie.db --ja", writes=True),
    _run("gegevens redden --uit gered.json", writes=True),
    _run("gegevens esco --weg", writes=True),
    _run("coach"),
    _run("coach slot"),
    _run("coach slot maak", code=2),
    _run("coach slot open", code=2),
    _run("coach slot dicht"),
    _run("coach slot wachtwoord", code=1),
    _run("coach slot hersleutel", code=1),
    _run("coach slot uitleg"),
    _run("coach client"),
    _run("coach client nieuw K-1", code=1),
    _run("coach client lijst", code=1),
    _run("coach client toon K-1", code=1),
    _run("coach begin K-1 --papier", code=1),
    _run("coach invoer K-1", code=2),
    _run("gegevens wis", code=2),
    _run("gegevens wis --proef"),
    _run("gegevens wis --meting 1 --ja", writes=True),
    _run("gegevens wis --ja", writes=True),
    _run("coach client wijzig K-1 --maanden 6", code=1),
    _run("coach client sluit K-1", code=1),
    _run("coach client open K-1", code=1),
    _run("coach client exporteer K-1 --open", code=1),
    _run("coach client wis K-1 --ja", code=1),
    _run("coach akkoord K-1 bewaren", code=1),
    _run("coach opruimen --proef", code=1),
    _run("coach register", code=1),
    _run("coach controle", code=1),
    _run("coach bewaar", code=1),
    _run("coach redden", code=1),
    _run("coach herstel praktijk.zip", code=2),
    _run("coach gesprek K-1", code=1),
    _run("coach notitie K-1 tekst", code=1),
    _run("coach actie K-1 bellen", code=1),
    _run("coach klaar K-1 3", code=1),
    _run("coach schrap K-1 3", code=1),
    _run("coach overzicht", code=1),
    _run("coach agenda", code=1),
    _run("onzin", code=2),
)


def prepared(home: Path) -> None:
    """The files that the runs name."""
    example = (ROOT / "tests" / "content" / "good" / "voorbeeld.yaml").read_text(encoding="utf-8")
    for name in ("kort", "ander"):
        text = example.replace("vragenlijst: voorbeeld", f"vragenlijst: {name}")
        (home / f"{name}.yaml").write_text(text, encoding="utf-8")
    (home / "fonds").mkdir()
    (home / "fonds" / "fondslijst.yaml").write_bytes(packs.questionnaire("fondslijst"))
    (home / "oud.pem").write_bytes(packs.key("oud"))
    for name in ("zorg", "welzijn"):
        (home / f"{name}.zip").write_bytes(packs.packed(name))
    files = esco.made().files()
    esco.as_zip(home / "set.zip", files, esco.DOWNLOAD)
    source = (ROOT / "questionnaires" / "snelle-check.yaml").read_bytes()
    given = Contribution(
        questionnaire="snelle-check",
        version="1.0",
        hash=hashlib.sha256(source).hexdigest(),
        sheet="5f",
        consent="ja",
        answers={"energie": "2"},
    )
    (home / "geven").mkdir()
    (home / "geven" / "een.json").write_text(written(given), encoding="utf-8")
    (home / "bladen.csv").write_text("blad;z1\n1;2\n2;9\n", encoding="utf-8")
    tree, _ = parse(example.replace("vragenlijst: voorbeeld", "vragenlijst: boek").encode(), "")
    (home / "boek.xlsx").write_bytes(made(tables(plain(tree)), "Lees mij."))
    survey = ROOT / "tests" / "content" / "imports" / "leren.txt"
    (home / "leren.txt").write_bytes(survey.read_bytes())
    (home / "a.yaml").write_text("contract: vast\nenergie: 2\nop-mijn-plek: 2\n", encoding="utf-8")
