"""Good files broken everywhere, and bytes that mean harm: a finding in its place, never a crash."""

from __future__ import annotations

import os
import random
import re
import time
from collections import Counter

import pytest

from loopbaan_apk.content.checking import check
from loopbaan_apk.content.rules import reviewing
from loopbaan_apk.texts import words
from tests.conftest import ROOT
from tests.content.mutants import Mutant, hostile, mutants
from tests.content.showing import AROUND

GOOD = ROOT / "tests" / "content" / "good"
NAMES = ("basis", "rijk")
DUTCH = words("nl")
HOSTILE = int(os.environ.get("APK_MUTANTS", "1500"))
"""Run with APK_MUTANTS=20000 for the long one."""


def blamed(mutant: Mutant, problems) -> bool:
    """Whether a finding stands on the broken line, beside it, or on a line that speaks of it.

    Also on the line that the broken one stands under, and on the first one after its block: there
    it shows that a block was moved.
    """
    lines = mutant.text.split("\n")
    for one in problems:
        near = abs(one.line - mutant.line) <= 1 or one.line in _around(
            lines, mutant.line, mutant.deep
        )
        named = " ".join(re.findall(r"`([^`]*)`", DUTCH(f"probleem.{one.slug}", **one.values)))
        said = set(re.findall(r"[\w-]+", f"{one.source} {named}"))
        words = {word for word in mutant.words if not word.isdigit() or one.slug in OF_ANSWERS}
        if near or said & words:
            return True
    return False


OF_ANSWERS = ("trial-answer", "unknown-answer", "trial-differs")


def _around(lines: list[str], line: int, deep: int) -> set[int]:
    """The lines that the block of a line stands under, and the first after that block."""
    found, left = set(), deep
    for above in range(line - 1, 0, -1):
        if lines[above - 1].strip() and _indent(lines[above - 1]) < left:
            left = _indent(lines[above - 1])
            found.add(above)
    below = (at for at in range(line + 1, len(lines) + 1) if lines[at - 1].strip())
    after = next((at for at in below if _indent(lines[at - 1]) <= deep), None)
    return found | ({after} if after else set())


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def picked(text: str) -> list[Mutant]:
    """A fixed sample; with APK_MUTANTS all of them."""
    all_ = list(mutants(text))
    most = len(all_) if "APK_MUTANTS" in os.environ else min(len(all_), 1200)
    return random.Random(4).sample(all_, most)


@pytest.mark.parametrize("name", NAMES)
def test_a_broken_file_is_still_valid_or_blamed_on_what_was_broken(name, capsys):
    text = (GOOD / f"{name}.yaml").read_text(encoding="utf-8")
    told: Counter[str] = Counter()
    missed: list[str] = []
    for mutant in picked(text):
        problems = check(mutant.text.encode(), f"{name}.yaml", AROUND).problems
        faults = [one for one in problems if one.severity == "fout"]
        told["mutants"] += 1
        told["valid"] += not problems
        told["second"] += max(0, len(faults) - 1)
        if problems and not blamed(mutant, problems):
            missed.append(f"{mutant.name} {mutant.line} {[(p.line, p.slug) for p in problems]}")
    share = 1 - len(missed) / told["mutants"]
    with capsys.disabled():
        second = told["second"] / told["mutants"]
        print(
            f"\n{name}: {told['mutants']} mutants, {told['valid']} still valid, "
            f"{share:.2%} valid or blamed rightly, {second:.2f} faults beyond the first each"
        )
    assert told["mutants"] > 500
    assert share >= 0.99, "\n".join(missed)
    assert told["second"] / told["mutants"] < 1


def judged(data: bytes, name: str) -> str:
    """What is wrong with how a file was judged; nothing when all is well."""
    start = time.process_time()
    try:
        problems = check(data, name, AROUND).problems
        for one in problems:
            if one.line < 1 or one.column < 1:
                return f"no place: {one}"
            if not words("nl")(f"probleem.{one.slug}", **one.values):
                return f"no words: {one}"
    except Exception as error:  # noqa: BLE001 - the very thing that is looked for
        return repr(error)
    return "" if time.process_time() - start < 10 else "slow"


def test_hostile_files_are_judged_without_a_crash():
    chance = random.Random(20261125)
    sources = [(path.name, path.read_bytes()) for path in sorted(GOOD.glob("*.yaml"))]
    wrong = []
    for _ in range(HOSTILE):
        name, data = chance.choice(sources)
        mutant = hostile(data, chance)
        if said := judged(mutant, name):
            wrong.append((said, mutant[:200]))
    assert wrong == []


def test_a_planted_fault_is_caught(monkeypatch):
    def broken(case):
        raise KeyError(case.questionnaire.id)

    monkeypatch.setattr(reviewing, "REVIEWS", (broken,))
    monkeypatch.setattr("loopbaan_apk.content.checking.REVIEWS", (broken,))
    assert "KeyError" in judged((GOOD / "basis.yaml").read_bytes(), "basis.yaml")


def test_a_planted_silence_is_caught():
    text = (GOOD / "basis.yaml").read_text(encoding="utf-8")
    mutant = next(one for one in mutants(text) if one.name == "key-longer" and one.line > 30)
    assert check(mutant.text.encode(), "basis.yaml", AROUND).problems
    far = check(text.replace("titel:", "titel: 's").encode(), "basis.yaml", AROUND).problems
    assert far
    assert not blamed(mutant, far)
