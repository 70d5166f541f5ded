"""What leaves a practice is in the dossier, or it does not leave."""

from __future__ import annotations

import pytest

from loopbaan_apk.cli import practising
from loopbaan_apk.core.dossier import Line
from loopbaan_apk.store import connecting
from tests.cli.coach.taking import client_in, taken
from tests.store.drivers import sqlite_error, wrapping

LEAVING = {
    "export": ("client", "exporteer", "K-1", "--open", "--uit", "weg.zip"),
    "principal": ("verslag", "K-1", "--opdrachtgever", "--md", "--ja", "--uit", "weg.md"),
}


@pytest.fixture
def agreed(coach):
    """A client with a check, who agrees that a report goes to the principal."""
    with coach.practice() as practice:
        client = client_in(practice, "K-1")
        taken(practice, client, {"contract": "vast", "energie": "2"})
        practice.add(client, Line(kind="toestemming", text="opdrachtgever"))
    return coach


def handed(coach):
    with coach.practice() as practice:
        return len(practice.dossier(practice.client("K-1")).handed_over)


def left(coach):
    return [path.name for path in coach.home.iterdir() if path.is_file()]


@pytest.mark.parametrize("arguments", LEAVING.values(), ids=LEAVING)
def test_what_leaves_is_noted(arguments, agreed):
    agreed(*arguments)
    assert (len(left(agreed)), handed(agreed)) == (1, 1)


@pytest.mark.parametrize("arguments", LEAVING.values(), ids=LEAVING)
def test_from_a_practice_that_is_only_to_be_read_nothing_leaves(arguments, agreed):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(connecting, "may_write", lambda _: False)
        said = agreed(*arguments, code=3)
    assert "mag niets geschreven worden" in said.talk
    assert (left(agreed), handed(agreed)) == ([], 0)


@pytest.mark.parametrize("arguments", LEAVING.values(), ids=LEAVING)
def test_what_cannot_be_noted_at_the_last_goes_again(arguments, agreed):
    def fails(_, sql):
        if sql == "COMMIT":
            raise sqlite_error("FULL")
        return True

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(practising, "driver_of", lambda _: wrapping(fails))
        said = agreed(*arguments, code=3)
    assert "De schijf is vol" in said.talk
    assert (left(agreed), handed(agreed)) == ([], 0)


@pytest.mark.parametrize("arguments", LEAVING.values(), ids=LEAVING)
def test_what_cannot_be_written_is_not_noted(arguments, agreed):
    (agreed.home / arguments[-1]).write_text("van een ander", encoding="utf-8")
    agreed(*arguments, code=3)
    assert (agreed.home / arguments[-1]).read_text(encoding="utf-8") == "van een ander"
    assert handed(agreed) == 0
