"""Promises of the words: every sentence that asking needs is there, in every language."""

from __future__ import annotations

import ast
import re
import string

import pytest

from loopbaan_apk.ask.explaining import KEYS_OF_ALL
from loopbaan_apk.ask.telling import STEERING
from loopbaan_apk.core.prompts import RESERVED_KEYS
from loopbaan_apk.texts import languages, sentences, words
from tests.ask.desks import SAMPLE, desk, drawn, keys
from tests.ask.sampling import ANSWERS
from tests.conftest import ROOT

FOLDER = ROOT / "loopbaan_apk"
COUNTED = re.compile(r"\.(one|more)$")
TYPED, LISTS = ("-typed", "-list"), ("", "-list")
BOUNDS = ("", "-low", "-high", "-lowhigh")
MADE = {
    *(f"keys-{name}" for name in KEYS_OF_ALL),
    *(f"keys-{name}{typed}" for name in KEYS_OF_ALL if name != "open" for typed in TYPED),
    *(f"keys-{kind}{listed}" for kind in ("one", "many", "rank") for listed in LISTS),
    *(f"keys-{name}" for name in ("type", "read", "finish", "to-question")),
    *(f"key-{value}" for value in RESERVED_KEYS),
    *(f"say-{name}" for name in (*STEERING, "finish")),
    *(f"{name}{most}" for name in ("many", "rank") for most in ("", "-most")),
    *(f"type-{kind}{bounds}" for kind in ("getal", "datum") for bounds in BOUNDS),
    "type-tekst",
}
"""Slugs that are put together in the code."""
ELSEWHERE = {"answer-hidden", "answer-unknown-question"}
"""Problems in a file: their words stand with the other problems."""


def literals(folder):
    for path in folder.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield node.value


def needed():
    asked = {text[4:] for text in literals(FOLDER / "ask") if text.startswith("ask.")}
    texts = {text for folder in ("ask", "core/items") for text in literals(FOLDER / folder)}
    raised = {text for text in texts if re.fullmatch(r"answer-[a-z-]+", text)}
    made = (asked | raised | MADE) - ELSEWHERE
    return {slug for slug in made if slug and not slug.endswith("-")}


def ours(language):
    return {slug[4:]: text for slug, text in sentences(language).items() if slug[:4] == "ask."}


@pytest.mark.parametrize("language", languages())
def test_every_sentence_that_is_asked_for_is_there_and_no_other(language):
    assert {COUNTED.sub("", slug) for slug in ours(language)} == needed()


def test_the_languages_have_the_same_blanks():
    def blanks(language):
        return {
            slug: sorted(name for _, name, *_ in string.Formatter().parse(sentence) if name)
            for slug, sentence in ours(language).items()
        }

    assert blanks("nl") == blanks("en")


@pytest.mark.parametrize("language", languages())
def test_every_screen_can_be_drawn_in_every_language(language):
    for id_ in SAMPLE.items:
        for answers in ({}, ANSWERS):
            table = desk(id_, answers, words=words(language))
            assert len(drawn(table)) == 24
            keys(table, "f1")
            assert len(drawn(table, 40, 16)) == 16


@pytest.mark.parametrize("language", languages())
def test_commands_are_told_apart(language):
    tell = words(language)
    known = [word for name in (*STEERING, "finish") for word in tell(f"ask.say-{name}").split()]
    assert len(known) == len(set(known))
    assert not set(known) & set(RESERVED_KEYS.values())
