"""A few typed words find the occupation that is meant, and say so only when it is sure."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loopbaan_apk.core.esco import Job, Register
from loopbaan_apk.core.searching import Fit, folded, matching, settled, with_code


def register(*jobs: tuple[str, ...], hidden: str = "") -> Register:
    """Each job is its title and its synonyms."""
    return Register(
        language="nl",
        version="",
        read_on=datetime.date(2026, 12, 1),
        jobs=tuple(
            Job(
                title=title,
                names=tuple(names),
                hidden=(hidden,) if hidden and at == 0 else (),
                uri=f"occupation/{at}",
                code=f"1111.{at}",
                isco="1111",
            )
            for at, (title, *names) in enumerate(jobs)
        ),
        skills=(),
        skill_uris=(),
    )


WORK = register(
    ("vrachtwagenchauffeur", "chauffeur vrachtwagen", "trucker"),
    ("buschauffeur", "chauffeur bus"),
    ("rijinstructeur vrachtwagen",),
    ("café-eigenaar", "kroegbaas"),
    ("banketbakker",),
    ("banketbakker", "patissier"),
    ("inspiciënt", "toneelmeester"),
    ("bakker", "trucker"),
)


def titles(text: str) -> list[str]:
    return [one.job.title for one in matching(WORK, text)]


@pytest.mark.parametrize("text", ["CAFE EIGENAAR", "Café-Eigenaar", "  cafe  eigenaar ", "cafe_"])
def test_case_accents_and_marks_make_no_difference(text):
    assert titles(text) == ["café-eigenaar"]


@pytest.mark.parametrize(
    ("text", "title", "fit"),
    [
        ("buschauffeur", "buschauffeur", Fit.SAME),
        ("vrachtwagen", "vrachtwagenchauffeur", Fit.START),
        ("bus chauffeur", "buschauffeur", Fit.WORDS),
        ("rij vracht", "rijinstructeur vrachtwagen", Fit.PARTS),
        ("oneel", "inspiciënt", Fit.INSIDE),
        ("buschaufeur", "buschauffeur", Fit.ALIKE),
        ("inspicient", "inspiciënt", Fit.SAME),
    ],
)
def test_a_name_fits_whole_by_its_start_by_words_inside_or_alike(text, title, fit):
    first = matching(WORK, text)[0]
    assert (first.job.title, first.fit) == (title, fit)


def test_a_title_comes_before_a_synonym_that_fits_as_well():
    assert titles("chauffeur")[0] in ("vrachtwagenchauffeur", "buschauffeur")
    found = matching(WORK, "bakker")
    assert [one.job.title for one in found] == ["bakker", "banketbakker", "banketbakker"]


def test_a_title_that_is_named_whole_settles_it_also_when_others_hold_it():
    sure = settled(matching(WORK, "Bakker"))
    assert sure is not None
    assert sure.title == "bakker"


@pytest.mark.parametrize("text", ["trucker", "banketbakker", "vrachtwagen", "buschaufeur", "zzz"])
def test_what_is_not_sure_is_not_settled(text):
    assert settled(matching(WORK, text)) is None


@pytest.mark.parametrize("text", ["patissier", "kroeg", "toneelmeester"])
def test_one_match_that_is_not_only_alike_is_sure(text):
    assert settled(matching(WORK, text)) is not None


def test_a_code_tells_two_of_one_title_apart():
    found = with_code(WORK, " 1111.5 ")
    assert found is not None
    assert found.names == ("patissier",)
    assert with_code(WORK, "") is None


def test_a_hidden_name_finds_and_is_not_shown():
    (found,) = matching(register(("taxichauffeur",), hidden="snorder"), "snorder")
    assert (found.job.title, found.name) == ("taxichauffeur", "")


@pytest.mark.parametrize("text", ["", "  ", "-.,", "\n"])
def test_nothing_typed_finds_nothing(text):
    assert matching(WORK, text) == ()


@pytest.mark.parametrize("text", ["qqqqqqq", "bus qqqqqqq", "xyz", "b" * 500])
def test_what_nothing_looks_like_finds_nothing(text):
    assert matching(WORK, text) == ()


@given(st.text(max_size=40))
def test_any_text_is_searched_without_a_fault_and_each_occupation_is_found_once(text):
    found = matching(WORK, text)
    assert len({one.job.uri for one in found}) == len(found)
    assert settled(found) is None or settled(found) in [one.job for one in found]


@given(st.text(max_size=40))
def test_folding_twice_is_folding_once_but_for_marks_that_meet(text):
    once = folded(text)
    assert folded(once).split() == once.split()


@given(st.sampled_from(WORK.jobs), st.data())
def test_every_start_of_a_title_finds_it(job, data):
    length = data.draw(st.integers(1, len(job.title)))
    start = job.title[:length]
    assert not folded(start).split() or job in [one.job for one in matching(WORK, start)]
