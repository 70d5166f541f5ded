"""Compares the shipped profiles with the data folder; --write puts its figures in the files.

    python -m tests.content.profielen [FOLDER] [--write]

FOLDER is ../shared/data beside the checkout unless it is given. Words, funds and dates are
written by hand in the files; only what stands under `eisen` and the table are written here.
"""

from __future__ import annotations

import argparse
import csv
import io
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import yaml

from tests.content.figures import Data, Figures

ROOT = Path(__file__).parent.parent.parent
OURS = ROOT / "questionnaires"
FOLDER = ROOT.parent / "shared" / "data"
TABLE = OURS / "beroepen.csv"
REFERENCE = OURS / "profielen" / "nederland.yaml"
MEAN, QUARTER, HIGHEST = None, 0.25, 1.0
ROLES: dict[str, float | None] = {
    "bouw-instroom": QUARTER,
    "digitaal-basis": QUARTER,
    "groene-vaardigheden": MEAN,
    "horeca-instroom": QUARTER,
    "klantcontact": MEAN,
    "leermeester": MEAN,
    "logistiek-instroom": QUARTER,
    "meester-in-het-vak": HIGHEST,
    "teamleider": MEAN,
    "techniek-instroom": QUARTER,
    "zelfstandige": MEAN,
    "zorg-instroom": QUARTER,
}
"""How a role follows from the occupations that its file names: see `Data.role`."""
HEADING = "eisen:\n"


@cache
def catalogue() -> dict[str, dict[str, str]]:
    """The skills by id, in the order of the file."""
    text = (OURS / "vaardigheden.yaml").read_text(encoding="utf-8")
    return yaml.load(text, Loader=yaml.CBaseLoader)["vaardigheden"]


def data(folder: Path) -> Data:
    """The data folder, with our ids of the skills."""
    return Data(folder=folder, skills={one["onet"]: id_ for id_, one in catalogue().items()})


def files(sort: str) -> dict[str, Path]:
    """The profiles of a sort by id, without translations."""
    paths = sorted((OURS / "profielen" / sort).glob("*.yaml"))
    return {path.stem: path for path in paths if "." not in path.stem}


def lists(sort: str) -> dict[str, list[str]]:
    """The ISCO groups that each profile of a sort names."""
    written = {id_: path.read_text(encoding="utf-8") for id_, path in files(sort).items()}
    return {
        id_: yaml.load(text, Loader=yaml.CBaseLoader).get("beroepen", [])
        for id_, text in written.items()
    }


def computed(path: Path, source: Data) -> Figures:
    """What should stand under `eisen` in this file."""
    if path == REFERENCE:
        return source.average()
    if path.parent.name == "sectoren":
        return source.sector(path.stem)
    written = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CBaseLoader)
    return {
        skill: source.role(written["beroepen"], skill, ROLES[path.stem])
        for skill in written["eisen"]
    }


def block(figures: Figures) -> Iterator[str]:
    """The lines under `eisen`: a skill a line, in columns, in groups."""
    skills = catalogue()
    width = max(map(len, skills)) + 2
    group = ""
    for id_, skill in skills.items():
        if id_ not in figures:
            continue
        if skill["groep"] != group:
            group = skill["groep"]
            yield f"  # {group}"
        places = 1 if set(figures[id_]) == {"niveau", "belang"} else 2
        inside = ", ".join(f"{key}: {figure:.{places}f}" for key, figure in figures[id_].items())
        yield f"  {id_ + ':':<{width}}{{{inside}}}"


def profile(path: Path, source: Data) -> str:
    """The file as it should be: its own words, and the figures of the data folder."""
    words, _, _ = path.read_text(encoding="utf-8").partition(HEADING)
    return words + HEADING + "\n".join(block(computed(path, source))) + "\n"


def table(source: Data) -> str:
    """The table of occupations as it should be."""
    made = io.StringIO()
    csv.writer(made, lineterminator="\n").writerows(source.table())
    return made.getvalue()


def wanted(source: Data) -> dict[Path, str]:
    """Every file that holds figures, as it should be."""
    paths = [REFERENCE, *files("sectoren").values(), *files("vaardigheden").values()]
    return {TABLE: table(source), **{path: profile(path, source) for path in paths}}


def main() -> int:
    """0 when all agrees or is written, 1 when something differs."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", nargs="?", type=Path, default=FOLDER)
    parser.add_argument("--write", action="store_true", help="put the figures in the files")
    options = parser.parse_args()
    differing = {
        path: text
        for path, text in wanted(data(options.folder)).items()
        if not path.is_file() or path.read_text(encoding="utf-8") != text
    }
    for path, text in differing.items():
        if options.write:
            path.write_text(text, encoding="utf-8")
        print(path.relative_to(ROOT), "is written" if options.write else "differs")
    return 1 if differing and not options.write else 0


if __name__ == "__main__":
    sys.exit(main())
