"""The data folder -> every figure that our profiles and the table of occupations hold."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

LEVEL, IMPORTANCE = "level_0_7", "importance_1_5"
SECTIONS = dict.fromkeys("BDE", "bde")
"""Three sections that are one answer in the questionnaires; the others are their own letter."""
WAGES = ("hourly_wage_p25_eur", "hourly_wage_p50_eur", "hourly_wage_p75_eur")
NAMES = (
    (" n.e.g.", " (overige)"),
    ("m.u.v.", "behalve"),
    ("produkt", "product"),
    ("Physician assistents", "Physician assistants"),
    ("Elektrotechnicus luchtvaartveiligheid", "Elektrotechnici luchtvaartveiligheid"),
    ("Gespecialiseerd verpleegkundigen", "Gespecialiseerde verpleegkundigen"),
    (" not elsewhere classified", " (other)"),
)
"""What we change in the names of CBS and of ISCO: abbreviations, old spelling, slips."""
LAWS = {
    "Wet BIG": "2211 2212 2221 2222 2240 2261 2262 2264 2265 2266 2267 2634 3213 3221",
    "Wet dieren": "2250",
    "Advocatenwet": "2611",
    "Wet rechtspositie rechterlijke ambtenaren": "2612",
    "Wet op het notarisambt": "2619",
    "Wet op de architectentitel": "2161 2162 2164",
    "Wet op het accountantsberoep": "2411",
    "Wet op het financieel toezicht": "2412",
    "Wet op het primair onderwijs": "2341",
    "Wet op de expertisecentra": "2352",
    "Wet voortgezet onderwijs 2020": "2330",
    "Wet educatie en beroepsonderwijs": "2320",
    "Wet kinderopvang": "2342 5311",
    "Loodsenwet": "3152",
    "Wet luchtvaart": "3153 3154",
    "Spoorwegwet": "8311",
    "Wegenverkeerswet 1994": "8331 8332",
    "Wet particuliere beveiligingsorganisaties en recherchebureaus": "5414",
}
"""The law that asks a diploma, a title, a register or a licence of (some) people in a group.

Articles and what they ask: docs/profielen.md.
"""
REGULATED = {isco: law for law, groups in LAWS.items() for isco in groups.split()}

Row = dict[str, str]
Figures = dict[str, dict[str, float]]
"""Skill id -> what is known of it, by Dutch key."""


@dataclass(frozen=True)
class Data:
    """The CSV files of the folder, read once; `skills` gives each O*NET element its skill id."""

    folder: Path
    skills: Mapping[str, str]

    def rows(self, name: str) -> list[Row]:
        with (self.folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))

    @cached_property
    def employed(self) -> dict[str, dict[str, float]]:
        """ISCO group -> sector -> thousands of people."""
        found: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
        for row in self.rows("nl_employment_sector_isco_est"):
            section = row["sbi_section"]
            sector = SECTIONS.get(section, section.lower())
            found[row["isco08"]][sector] += float(row["employed_2022_k_est"])
        return found

    @cached_property
    def asked(self) -> dict[str, dict[str, tuple[float, float]]]:
        """ISCO group -> skill -> level and importance."""
        found: dict[str, dict[str, tuple[float, float]]] = defaultdict(dict)
        for row in self.rows("isco_occupation_skill_profile"):
            skill = self.skills.get(row["element_id"])
            if skill:
                found[row["isco08"]][skill] = float(row[LEVEL]), float(row[IMPORTANCE])
        return found

    @cached_property
    def groups(self) -> dict[str, Row]:
        """ISCO group -> what is known of it besides skills."""
        return {row["isco08"]: row for row in self.rows("isco08_occupations_nl")}

    @cached_property
    def lenses(self) -> dict[str, Row]:
        """Sector or branch -> its totals."""
        return {row["sector"].lower(): row for row in self.rows("sectors")}

    def people(self, id_: str, iscos: Iterable[str] = ()) -> dict[str, float]:
        """Thousands of people in a sector by ISCO group; of a branch those in its own groups."""
        sector, chosen = id_.partition("-")[0], set(iscos)
        return {
            isco: by[sector]
            for isco, by in self.employed.items()
            if sector in by and (not chosen or isco in chosen)
        }

    def sector(self, id_: str) -> Figures:
        """What a sector or a branch asks, as published in the folder."""
        return {
            self.skills[row["element_id"]]: {
                "niveau": float(row["level_mean"]),
                "belang": float(row["importance_mean"]),
                "laag": float(row["level_p25"]),
                "hoog": float(row["level_p75"]),
                "spreiding": float(row["level_sd"]),
            }
            for row in self.rows_of_sectors[id_]
            if row["element_id"] in self.skills
        }

    @cached_property
    def rows_of_sectors(self) -> dict[str, list[Row]]:
        """Sector or branch -> its rows."""
        found: dict[str, list[Row]] = defaultdict(list)
        for row in self.rows("sector_skill_profile"):
            found[row["sector"].lower()].append(row)
        return found

    def average(self) -> Figures:
        """The average Dutch worker; the importance is the mean over everybody at work."""
        everybody = {isco: sum(by.values()) for isco, by in self.employed.items()}
        return {
            self.skills[row["element_id"]]: {
                "niveau": float(row["nl_level_mean"]),
                "belang": self.mean(everybody, self.skills[row["element_id"]])[1],
                "spreiding": float(row["nl_level_sd"]),
            }
            for row in self.rows("nl_reference_profile")
            if row["element_id"] in self.skills
        }

    def mean(self, weights: Mapping[str, float], skill: str) -> tuple[float, float]:
        """Level and importance of a skill over ISCO groups, weighted by the people in them."""
        known = {isco: weight for isco, weight in weights.items() if isco in self.asked}
        total = sum(known.values())
        level, importance = (
            sum(weight * self.asked[isco][skill][place] for isco, weight in known.items()) / total
            for place in (0, 1)
        )
        return level, importance

    def role(self, iscos: Iterable[str], skill: str, share: float | None) -> dict[str, float]:
        """What a role asks of a skill over the occupations that stand for it.

        Without `share` the weighted mean; with it the level that this share of the people
        in those occupations has at most (0.25: a quarter).
        """
        weights = {isco: sum(self.employed[isco].values()) for isco in iscos}
        level, importance = self.mean(weights, skill)
        if share is not None:
            level = self.quantile(weights, skill, share)
        return {"niveau": round(level, 1), "belang": round(importance, 1)}

    def quantile(self, weights: Mapping[str, float], skill: str, share: float) -> float:
        """The lowest level that at least `share` of the people reach from below."""
        wanted, below = share * sum(weights.values()), 0.0
        for level, weight in sorted(
            (self.asked[isco][skill][0], weights[isco]) for isco in weights
        ):
            below += weight
            if below >= wanted:
                return level
        raise ValueError(skill)

    def table(self) -> list[list[str]]:
        """The table of occupations: a header, and a row for each ISCO group with a profile."""
        sectors = sorted({sector for by in self.employed.values() for sector in by})
        skills = list(self.skills.values())
        header = ["isco", "naam", "naam_en", "tonen", "zone", "p25", "p50", "p75", "wet"]
        header += [f"werkenden {sector}" for sector in sectors]
        header += [f"niveau {skill}" for skill in skills] + [f"belang {skill}" for skill in skills]
        wages = {row["brc2014"]: row for row in self.rows("cbs_brc2014_wages_2022")}
        return [
            header,
            *(
                self._row(isco, wages[self.groups[isco]["brc2014"]], sectors, skills)
                for isco in sorted(self.asked)
            ),
        ]

    def _row(self, isco: str, wages: Row, sectors: list[str], skills: list[str]) -> list[str]:
        group, asked, employed = self.groups[isco], self.asked[isco], self.employed.get(isco, {})
        return [
            isco,
            clean(group["label_nl"]),
            clean(group["label_en"]),
            "ja" if group["show"] == "1" else "nee",
            short(group["job_zone_1_5"]),
            *(short(wages[column]) for column in WAGES),
            REGULATED.get(isco, ""),
            *(short(employed.get(sector, 0)) for sector in sectors),
            *(short(asked[skill][0]) for skill in skills),
            *(short(asked[skill][1]) for skill in skills),
        ]


def clean(name: str) -> str:
    """A name as we print it."""
    for old, new in NAMES:
        name = name.replace(old, new)
    return name


def short(figure: str | float) -> str:
    """Two decimals at most, without superfluous zeros; nothing where nothing is published."""
    if figure == "":
        return ""
    return f"{float(figure):.2f}".rstrip("0").rstrip(".")
