"""The program's words are the file's, whichever way they are read."""

from __future__ import annotations

import pytest

from loopbaan_apk.texts import languages, sentences, words


@pytest.mark.parametrize("language", languages())
def test_a_group_read_alone_says_what_the_whole_file_says(language):
    said = words(language)
    whole = sentences(language)
    assert len(whole) > 300
    assert {slug: said(slug) for slug in whole} == whole
    assert all(slug in said for slug in whole)


@pytest.mark.parametrize("slug", ["list.no-such-sentence", "no-such-group.title", "list", ""])
def test_a_slug_without_words_is_not_in_them(slug):
    said = words("nl")
    assert slug not in said
    with pytest.raises(KeyError):
        said(slug)
