"""Official-looking ESCO sets for tests: made small, or of full size from the data folder."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tests.conftest import ROOT

DATA = ROOT.parent / "shared" / "data"
BASE = "http://data.europa.eu/esco"
DOWNLOAD = "ESCO dataset - v1.1.1 - classification - nl - csv"
OCCUPATION_COLUMNS = [
    *("conceptType", "conceptUri", "iscoGroup", "preferredLabel", "altLabels", "hiddenLabels"),
    *("status", "modifiedDate", "regulatedProfessionNote", "scopeNote", "definition", "inScheme"),
    *("description", "code"),
]
SKILL_COLUMNS = [
    *("conceptType", "conceptUri", "skillType", "reuseLevel", "preferredLabel", "altLabels"),
    *("hiddenLabels", "status", "modifiedDate", "scopeNote", "definition", "inScheme"),
    "description",
]
RELATION_COLUMNS = ("occupationUri", "relationType", "skillType", "skillUri")
NEWER_RELATION_COLUMNS = (
    "occupationUri", "occupationLabel", "relationType", "skillType", "skillUri", "skillLabel"
)  # fmt: skip


@dataclass(frozen=True)
class Work:
    """An occupation as a test writes it."""

    title: str
    isco: str
    essential: tuple[str, ...]
    optional: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()
    regulated: bool = False
    code: str = ""


WORKS = (
    Work(
        "vrachtwagenchauffeur",
        "8332",
        ("vrachtwagen besturen", "kaartlezen", "lading vastzetten", "veilig rijden"),
        ("talen spreken",),
        ("chauffeur vrachtwagen", "trucker"),
    ),
    Work(
        "buschauffeur",
        "8331",
        (
            "bus besturen",
            "kaartlezen",
            "veilig rijden",
            "omgaan met reizigers",
            "lading vastzetten",
        ),
        names=("chauffeur bus", "trucker"),
    ),
    Work(
        "taxichauffeur",
        "8322",
        ("kaartlezen", "veilig rijden", "omgaan met reizigers", "talen spreken"),
        names=("bestuurder taxi",),
        hidden=("snorder",),
    ),
    Work(
        "planner vervoer",
        "4323",
        ("kaartlezen", "talen spreken", "veilig rijden", "rijtijden plannen"),
    ),
    Work(
        "rijinstructeur",
        "3423",
        ("kaartlezen", "veilig rijden", "lesgeven", "lading vastzetten"),
        regulated=True,
    ),
    Work(
        "manager vervoer",
        "1324",
        ("kaartlezen", "veilig rijden", "lading vastzetten", "leidinggeven"),
    ),
    Work("banketbakker", "7512", ("deeg kneden", "oven bedienen"), code="7512.1"),
    Work("banketbakker", "7512", ("deeg kneden", "taart versieren"), code="7512.2"),
    Work("café-eigenaar", "1412", ("tappen", "leidinggeven"), names=("kroegbaas",)),
)


@dataclass
class Set:
    """The three files as rows under a header, so that a test can break any of it."""

    occupations: list[list[str]] = field(default_factory=list)
    skills: list[list[str]] = field(default_factory=list)
    relations: list[list[str]] = field(default_factory=list)
    language: str = "nl"

    def files(self) -> dict[str, bytes]:
        return {
            f"occupations_{self.language}.csv": as_csv(self.occupations),
            f"skills_{self.language}.csv": as_csv(self.skills),
            f"occupationSkillRelations_{self.language}.csv": as_csv(self.relations),
        }


def as_csv(rows: Iterable[Sequence[str]]) -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue().encode()


def occupation_row(work: Work, number: int) -> list[str]:
    values = {
        "conceptType": "Occupation",
        "conceptUri": f"{BASE}/occupation/{number:08d}",
        "iscoGroup": work.isco,
        "preferredLabel": work.title,
        "altLabels": "\n".join(work.names),
        "hiddenLabels": "\n".join(work.hidden),
        "status": "released",
        "modifiedDate": "2024-01-25T11:28:50Z",
        "regulatedProfessionNote": f"{BASE}/regulated-professions/"
        + ("regulated" if work.regulated else "unregulated"),
        "inScheme": f"{BASE}/concept-scheme/occupations,\n{BASE}/concept-scheme/member-occupations",
        "description": f"Iemand die werkt als {work.title}, met zorg.",
        "code": work.code or f"{work.isco}.{number}",
    }
    return [values.get(column, "") for column in OCCUPATION_COLUMNS]


def skill_row(name: str, number: int) -> list[str]:
    values = {
        "conceptType": "KnowledgeSkillCompetence",
        "conceptUri": f"{BASE}/skill/{number:08d}",
        "skillType": "skill/competence",
        "reuseLevel": "sector-specific",
        "preferredLabel": name,
        "status": "released",
    }
    return [values.get(column, "") for column in SKILL_COLUMNS]


def made(works: Sequence[Work] = WORKS, language: str = "nl") -> Set:
    """A whole set of these occupations, in the columns of version 1.1."""
    names = dict.fromkeys(skill for work in works for skill in (*work.essential, *work.optional))
    places = {name: place for place, name in enumerate(names)}
    relations = [
        [f"{BASE}/occupation/{number:08d}", kind, "", f"{BASE}/skill/{places[skill]:08d}"]
        for number, work in enumerate(works)
        for kind, skills in (("essential", work.essential), ("optional", work.optional))
        for skill in skills
    ]  # fmt: skip
    return Set(
        [list(OCCUPATION_COLUMNS), *(occupation_row(work, at) for at, work in enumerate(works))],
        [list(SKILL_COLUMNS), *(skill_row(name, at) for name, at in places.items())],
        [list(RELATION_COLUMNS), *relations],
        language,
    )


def as_newer(one: Set) -> Set:
    """With the columns that version 1.2 added."""
    titles = {row[1]: row[3] for row in one.occupations}
    names = {row[1]: row[4] for row in one.skills}
    return Set(
        [[*row, "naceCode" if place == 0 else ""] for place, row in enumerate(one.occupations)],
        one.skills,
        [
            list(NEWER_RELATION_COLUMNS),
            *(
                [job, titles[job], kind, sort, skill, names[skill]]
                for job, kind, sort, skill in one.relations[1:]
            ),
        ],
        one.language,
    )


def as_folder(folder: Path, files: Mapping[str, bytes]) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    for name, data in files.items():
        (folder / name).write_bytes(data)
    return folder


def zipped(files: Mapping[str, bytes], inside: str = "") -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(f"{inside}/{name}" if inside else name, content)
    return data.getvalue()


def as_zip(path: Path, files: Mapping[str, bytes], inside: str = "") -> Path:
    path.write_bytes(zipped(files, inside))
    return path


def full_size() -> Set:
    """The set of the data folder (Dutch titles, English skills) in the official columns."""
    occupations = _table("esco_occupations_nl.csv")
    skills = _table("esco_skills.csv")
    job_uris = {
        row["occupation_id"]: f"{BASE}/occupation/{row['esco_uuid']}" for row in occupations
    }
    skill_uris = {row["skill_id"]: f"{BASE}/skill/{row['esco_uuid']}" for row in skills}
    sorts = {row["skill_id"]: row["type"] for row in skills}
    return Set(
        [list(OCCUPATION_COLUMNS), *(_full_occupation(row, job_uris) for row in occupations)],
        [list(SKILL_COLUMNS), *(_full_skill(row, skill_uris) for row in skills)],
        [
            list(RELATION_COLUMNS),
            *(
                [
                    job_uris[row["occupation_id"]],
                    "essential" if row["essential"] == "1" else "optional",
                    sorts[row["skill_id"]],
                    skill_uris[row["skill_id"]],
                ]
                for row in _table("esco_occupation_skills.csv")
            ),
        ],
    )


def _table(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _full_occupation(row: Mapping[str, str], uris: Mapping[str, str]) -> list[str]:
    work = Work(
        row["label_nl"], row["isco08"], (), names=tuple(row["alt_labels_nl"].split("|")),
        code=row["esco_code"],
    )  # fmt: skip
    made_row = occupation_row(work, 0)
    made_row[1] = uris[row["occupation_id"]]
    return made_row


def _full_skill(row: Mapping[str, str], uris: Mapping[str, str]) -> list[str]:
    made_row = skill_row(row["label_en"], 0)
    made_row[1], made_row[2], made_row[3] = uris[row["skill_id"]], row["type"], row["reuse_level"]
    return made_row
