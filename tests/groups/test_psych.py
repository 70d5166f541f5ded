"""Alpha, omega, item-rest r and the error of measurement are those of R psych, to a millionth."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import numpy as np
import pytest

from loopbaan_apk.groups.examining import examined
from loopbaan_apk.groups.moments import Missing
from loopbaan_apk.groups.sources import blocks, opened
from tests.core.making import choice, options, questionnaire, scale, section

RSCRIPT = shutil.which("Rscript")
SETS = ("agree", "conscience", "extra", "neuro", "open", "anxious", "dull")
RULES = ("pairwise-none", "complete-none", "pairwise-mean", "pairwise-median")


@pytest.fixture(scope="session")
def psych(tmp_path_factory):
    """The data of psychTools as CSV, and what psych says of them."""
    if RSCRIPT is None:
        assert "LOOPBAAN_APK_GATE" not in os.environ, ".ci/run installs R"
        pytest.skip("R is not installed")
    folder = tmp_path_factory.mktemp("psych")
    done = subprocess.run(
        [RSCRIPT, str(Path(__file__).with_name("psych.R")), str(folder)],
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        assert "LOOPBAAN_APK_GATE" not in os.environ, done.stderr
        pytest.skip("R has no psych, psychTools or GPArotation")
    return folder


def _said(folder: Path) -> dict[tuple[str, str, str], tuple[list[str], list[float]]]:
    found = {}
    for line in (folder / "psych.txt").read_text().splitlines():
        about, *figures = line.split(";")
        name, kind, rule, *rest = about.split(",")
        found[name, kind, rule] = (rest, [float(one) for one in figures])
    return found


def _asked(path: Path, turned: str, low: str, high: str):
    ids = path.read_text().split("\n", 1)[0].lower().split(",")
    answers = options(*(str(one) for one in range(int(low), int(high) + 1)))
    one = scale("s", *ids, rule="gemiddelde", least="1", reversed=tuple(turned.lower().split()))
    return questionnaire(section(*(choice(id_, answers) for id_ in ids)), scales=[one])


@pytest.mark.parametrize("rule", RULES)
@pytest.mark.parametrize("kind", ["missing", "whole"])
@pytest.mark.parametrize("name", SETS)
def test_a_scale_is_as_reliable_as_psych_says(psych, name, kind, rule):
    (turned, low, high), said = _said(psych)[name, kind, rule]
    path = psych / f"{name}-{kind}.csv"
    one = _asked(path, turned, low, high)
    use, impute = rule.split("-")
    found = examined(one, blocks(opened(one, [path])), Missing(use=use, impute=impute))
    line = found.scales[0]
    items = len(line.items)
    alpha, error, mean, spread, omega = said[:5]
    deleted, rest, means, spreads = (said[5 + at * items : 5 + (at + 1) * items] for at in range(4))
    near = {"rel": 0, "abs": 1e-6}
    assert line.reliability.alpha == pytest.approx(alpha, **near)
    # Without a common factor its search stands still 2e-6 before the minimum.
    reached = 1e-5 if name == "dull" else 1e-6
    assert line.reliability.omega == pytest.approx(omega, rel=0, abs=reached)
    assert [item.deleted for item in line.items] == pytest.approx(deleted, **near)
    assert [item.rest for item in line.items] == pytest.approx(rest, **near)
    if impute == "none":  # psych fills its scores as well; ours are what people saw
        assert line.error == pytest.approx(error, **near)
        assert (line.mean, line.spread) == pytest.approx((mean, spread), **near)
        assert [item.mean for item in line.items] == pytest.approx(means, **near)
        assert [item.spread for item in line.items] == pytest.approx(spreads, **near)
    if kind == "whole":
        assert line.reliability.interval == pytest.approx(said[-2:], **near)
    assert np.isfinite(said).all()
