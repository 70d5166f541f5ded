"""Every derived figure that ships follows from the data folder, when that folder is there."""

from __future__ import annotations

import pytest

from tests.content import profielen
from tests.content.profielen import FOLDER, ROLES, ROOT, data, files, wanted

pytestmark = pytest.mark.skipif(
    not FOLDER.is_dir(), reason="the data folder ../shared/data is not beside the checkout"
)


@pytest.fixture(scope="module")
def source():
    return data(FOLDER)


@pytest.fixture(scope="module")
def texts(source):
    return wanted(source)


def test_every_file_with_figures_is_as_the_data_folder_says(texts):
    assert len(texts) == 2 + 33 + len(ROLES)
    different = [
        str(path.relative_to(ROOT))
        for path, text in texts.items()
        if path.read_text(encoding="utf-8") != text
    ]
    assert different == []


def test_a_changed_figure_is_noticed(source, tmp_path):
    path = tmp_path / "sectoren" / "q.yaml"
    path.parent.mkdir()
    text = files("sectoren")["q"].read_text(encoding="utf-8")
    path.write_text(text.replace("niveau: 3", "niveau: 4"), encoding="utf-8")
    assert profielen.profile(path, source) == text


@pytest.mark.parametrize("branch", [True, False])
def test_a_sector_is_the_mean_of_its_occupations(source, branch):
    """Of a whole sector the data folder leaves out the cells under 50 people: there a bit wider."""
    near, total_near = (0.01, 0.002) if branch else (0.03, 0.05)
    chosen = {id_: iscos for id_, iscos in profielen.lists("sectoren").items() if "-" in id_}
    for id_ in chosen if branch else set(source.lenses) - set(chosen):
        weights = source.people(id_, chosen.get(id_, ()))
        for skill, figures in source.sector(id_).items():
            level, importance = source.mean(weights, skill)
            assert level == pytest.approx(figures["niveau"], abs=near), (id_, skill)
            assert importance == pytest.approx(figures["belang"], abs=near), (id_, skill)
        published = float(source.lenses[id_]["employed_2022_k_est"])
        assert sum(weights.values()) == pytest.approx(published, rel=total_near), id_


def test_a_branch_has_the_occupations_that_the_data_folder_counts(source):
    branches = {id_: iscos for id_, iscos in profielen.lists("sectoren").items() if iscos}
    assert len(branches) == 16
    for id_, iscos in branches.items():
        weights, published = source.people(id_, iscos), source.lenses[id_]
        ranked = sorted(weights, key=lambda isco: -weights[isco])
        assert ";".join(ranked[:5]) == published["top5_isco"], id_
        counted = [isco for isco in ranked if weights[isco] >= 0.5]
        assert len(counted) == int(published["n_isco_with_0_5k"]), id_
        share = sum(weights[isco] for isco in ranked[:5]) / sum(weights.values())
        assert share == pytest.approx(float(published["top5_share"]), abs=0.0015), id_


def test_the_average_is_that_of_everybody_at_work(source):
    everybody = {isco: sum(by.values()) for isco, by in source.employed.items()}
    for skill, figures in source.average().items():
        level, _ = source.mean(everybody, skill)
        assert level == pytest.approx(figures["niveau"], abs=0.01), skill
