"""A group of words, and a sentence in it, stands once: of two the last would win, silently."""

from __future__ import annotations

import pytest

from loopbaan_apk.content.nodes import parse
from loopbaan_apk.texts import FOLDER, languages


@pytest.mark.parametrize("language", languages())
def test_no_group_and_no_sentence_stands_twice(language):
    file = FOLDER / f"{language}.yaml"
    # longer than a questionnaire may be: group by group, as the program reads them too
    text = file.read_text(encoding="utf-8")
    names = [line for line in text.splitlines() if line and not line.startswith((" ", "#"))]
    assert len(names) == len(set(names))
    _, problems = parse(text.encode(), file.name)
    assert [one for one in problems if one.slug == "duplicate-key"] == []
