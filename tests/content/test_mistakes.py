"""What authors type: each mistake is reported once, by its own name, under the whole word."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loopbaan_apk.content.nodes import Mapping, parse

NBSP = "\N{NO-BREAK SPACE}"

# text; slug, line, column, end; values
ERRORS = [
    # a sentence that starts with a quote
    ("tekst: 's Ochtends ben ik fit.\nb: x\nc: y\n", "sentence-starts-with-quote", 1, 8, 10),
    ("tekst: 's Ochtends\nb: 's Avonds\n", "sentence-starts-with-quote", 1, 8, 10),
    ("tekst: 's Ochtends en 's avonds\n", "sentence-starts-with-quote", 1, 8, 10),
    ("tekst: 's Ochtends\nb: van Frans'\nc: x\n", "sentence-starts-with-quote", 1, 8, 10),
    ('tekst: "Ja" zei hij\n', "sentence-starts-with-quote", 1, 8, 12),
    ("tekst: 'Ja'\n  zei hij\n", "sentence-starts-with-quote", 1, 8, 12),
    ("- 'auto's'\n", "sentence-starts-with-quote", 1, 3, 11),
    ("a: {tekst: 's Avonds}\n", "sentence-starts-with-quote", 1, 12, 14),
    ("a: {tekst: 'Ja' hoor}\n", "sentence-starts-with-quote", 1, 12, 16),
    ('tekst: "Ja, graag\nb: x\n', "quote-not-closed", 1, 8, 12),
    ('tekst: "Ja, graag\nb: "Nee"\n', "quote-not-closed", 1, 8, 12),
    ('a: "Ja\n' + "b: xxxxxxxxxxxxxxxxxxx\n" * 500 + 'c: "Nee"\n', "quote-not-closed", 1, 4, 7),
    # a colon in a sentence
    ("tekst: Let op: dit telt\n", "colon-in-sentence", 1, 14, 15),
    ("a: x\nb:\n  - kop: Let op:\n", "colon-in-sentence", 3, 16, 17),
    ("tekst: Ik werk graag\n  en let op: dit telt\n", "colon-in-sentence", 2, 12, 13),
    ("a: {tekst: Let op: dit}\n", "colon-in-sentence", 1, 18, 19),
    ("a: [Let op: dit, dat]\n", "colon-in-sentence", 1, 11, 12),
    # a comment in the middle of a sentence, or of a key
    ("tekst: Ik werk # graag\n  samen\nb: x\n", "comment-cuts-sentence", 1, 16, 23),
    ("Ik kies # een: I choose\nb: c\n", "comment-cuts-sentence", 1, 9, 24),
    # a dash from a word processor
    ("a:\n  - x\n  – y\n", "dash-not-hyphen", 3, 3, 4),
    ("a:\n  – naam: x\n    b: c\n", "dash-not-hyphen", 2, 3, 4),
    ("a:\n  – naam: x\n", "dash-not-hyphen", 2, 3, 4),
    # spaces that are none
    (f"a:\n{NBSP}{NBSP}b: x\n", "invisible-character", 2, 1, 3),
    (f"a:\n  b: x\n {NBSP}c: y\n", "invisible-character", 3, 2, 3),
    (f"a:{NBSP}x\nb: y\n", "invisible-character", 1, 3, 4),
    (f"a:\n  b:{NBSP}x\n", "invisible-character", 2, 5, 6),
    (f"a{NBSP}: x\n", "invisible-character", 1, 2, 3),
    (f"a:\n  -{NBSP}een\n", "invisible-character", 2, 4, 5),
    (f"a: |\n  x\n {NBSP}y\n  z\n", "invisible-character", 3, 2, 3),
    # tabs
    ("a:\n\tb: x\n", "tab", 2, 1, 2),
    ("a:\n  b: x\n\t\tc: y\n", "tab", 3, 1, 3),
    ("a:\n  - x\n  -\ty\n", "tab", 3, 4, 5),
    ("a: |\n\tx\n", "tab", 2, 1, 2),
    # `b:1`, and a colon forgotten
    ("a: x\nb:1\n", "space-after-colon", 2, 2, 3),
    ("a: x\nb:1\nc: y\n", "space-after-colon", 2, 2, 3),
    ("a:\n  b:1\n  c: 2\n", "space-after-colon", 2, 4, 5),
    ("a:\n  b:1\n", "space-after-colon", 2, 4, 5),
    ("a: x\n  b:1\n", "space-after-colon", 2, 4, 5),
    ("a:\n  - b:1\n", "space-after-colon", 2, 6, 7),
    ("a:\n  1:Klopt\n", "space-after-colon", 2, 4, 5),
    ("a: {b:1}\n", "space-after-colon", 1, 6, 7),
    ("a:b: c\n", "space-after-colon", 1, 2, 3),
    ("a: x\nb\nc: y\n", "colon-missing", 2, 1, 2),
    ("a:\n  - kop Over je werk\n    b: c\n", "colon-missing", 2, 5, 8),
    ("titel Mijn werk\nb: c\n", "colon-missing", 1, 1, 6),
    # indentation
    ("a:\n  b: 1\n c: 2\n", "wrong-indent", 3, 2, 4),
    ("a: x\n  b: y\n", "wrong-indent", 2, 3, 5),
    ("a: 0\n  op koers: 50\n", "wrong-indent", 2, 3, 12),
    ("a: x\n- b\n", "wrong-indent", 2, 1, 2),
    ('a: "x"\n  b: y\n', "wrong-indent", 2, 3, 5),
    # brackets and backslashes
    ("a: [x, y\nb: z\n", "bracket-not-closed", 1, 4, 7),
    ("a: [Let op\nIk werk: I work\n", "bracket-not-closed", 1, 4, 8),
    ("a: {b: [c, d}\n", "bracket-not-closed", 1, 8, 11),
    ("a: [x, y", "bracket-not-closed", 1, 4, 7),
    ('a: "C:\\map"\n', "backslash", 1, 7, 9),
    ('a: "\\ud800"\n', "backslash", 1, 5, 7),
    # keys
    (": x\n", "empty-key", 1, 1, 2),
    ("a: x\n: y\n", "empty-key", 2, 1, 2),
    ("a: x\n" + "k" * 1100 + ": y\n", "key-too-long", 2, 1, 1102),
    # after other things that are right
    ("---\na: 's Avonds\n", "sentence-starts-with-quote", 2, 4, 6),
    ("a:\n  -\n    b: c: d\n", "colon-in-sentence", 3, 9, 10),
    ("a: |\n  x: y: z\n\n    'q\nb: c: d\n", "colon-in-sentence", 5, 5, 6),
    ("a: |\n x: y: z\nb: c: d\n", "colon-in-sentence", 3, 5, 6),
    ("- ? weet niet\n- b: c: d\n", "sentence-starts-with", 1, 3, 4),
    ("a: [[b], {c: 'd'}]\ne: f: g\n", "colon-in-sentence", 2, 5, 6),
    ("a: [[b], c] d\n", "sentence-starts-with", 1, 4, 9),
    ("a: >2\n    x\nb: c\n", "sentence-starts-with", 1, 4, 6),
    ("a: 'b'  # c: d\ne: f: g\n", "colon-in-sentence", 2, 5, 6),
    # and what has no name of its own
    ('a: x\n"b\n  c": y\n', "not-yaml", 3, 5, 6),
]

STARTS = [
    ("@home", "@", 5),
    ("%50 korting", "%", 3),
    ("`code`", "`", 6),
    ("? weet niet", "?", 1),
    ("> 3 jaar", ">", 1),
    (">3 jaar", ">", 2),
    ("| of", "|", 1),
    ("[Nee] dat", "[", 5),
    ("{naam}, welkom", "{", 7),
    ("{naam}", "{", 6),
    ("!Let op", "!", 4),
    ("! Let op", "!", 1),
    ("*belangrijk*", "*", 12),
    ("*let op*", "*", 4),
    ("& zo", "&", 1),
    ("&zo is het dus", "&", 3),
    ("- een", "-", 1),
    (", en", ",", 1),
    ("] en", "]", 1),
]

NOTICED = [
    ("tekst: Ik werk graag # samen\n", "comment-cuts-sentence", 1, 22, 29),
    ("tekst: Ik werk #graag\n", "comment-cuts-sentence", 1, 16, 22),
    ("- Ik werk graag # samen\n", "comment-cuts-sentence", 1, 17, 24),
    ("tekst:\n  Ik werk\n  graag ja # samen\n", "comment-cuts-sentence", 3, 12, 19),
    ('"Let op: x": I work # hard\n', "comment-cuts-sentence", 1, 21, 27),
    ("– een\n– twee\n", "dash-not-hyphen", 1, 1, 2),
    ("a:\n  – een\n", "dash-not-hyphen", 2, 3, 4),
    ("a:\n  - • een\n", "dash-not-hyphen", 2, 5, 6),
    (f"a: concept{NBSP}\n", "invisible-character", 1, 11, 12),
]

MEANT = [
    "status: concept                # concept of vastgesteld\n",
    "status: concept # concept of vastgesteld\n",
    "tekst: Ik werk graag  # een opmerking\n",
    "# Ik werk graag # samen\na: b\n",
    "  # Ik werk graag # samen\na: b\n",
    "toon_als: werk = loondienst # alleen dan\n",
    "op koers: # naam van het niveau\n  vanaf: 50\n",
    "1: 5 10 # twee getallen\n",
    'tekst: "Ik werk graag # samen"\n',
    "tekst: 'Ik werk graag # samen'\n",
    "tekst: |\n  Ik werk graag # samen\n  – een\n  b:1\n  ? weet niet\n",
    f"tekst: >-\n  x{NBSP}\n\nb: c\n",
    f"tekst: 50{NBSP}% van de tijd\n",
    f"# {NBSP}a{NBSP}: b{NBSP}\na: b\n",
    "a: C# en F# zijn talen\n",
    "a: Ik werk graag met CSS#nog\n",
    'a: {b: "x\ny", c: d}\n',
    "a: Kijk op\n  https://loopbaan.nl\n",
    "a: Bel\n  tel:0800\n",
    "a: Om\n  12:30 uur\n",
    "a: Ja – en nee\n",
    "a: “Ja”, zei hij\n",
    "a: [Ja, graag] # een lijst\n",
    "uitleg:\n  'Een lange zin\n  op twee regels.'\n",
    '- "Een lange zin\n  op twee regels."\n',
    '- a: "Een lange zin\n    op twee regels."\n',
    "hernoemd: {oud: , ander: nieuw}\n",
    "a: {b: '', c: \"\"}\n",
    "a: >-\n  Let op: dit telt\n",
    "a: Wat is dit?\nb: En dit?\n",
]


MISTAKE = ("text", "slug", "line", "column", "end")


def one(text):
    tree, problems = parse(text.encode(), "zorg.yaml")
    assert len(problems) == 1, problems
    return tree, problems[0]


def shape(problem):
    return problem.slug, problem.line, problem.column, problem.end


def read(text):
    tree, problems = parse(text.encode(), "zorg.yaml")
    assert problems == ()
    return tree


@pytest.mark.parametrize(MISTAKE, ERRORS)
def test_a_mistake_is_reported_once_at_its_own_place(text, slug, line, column, end):
    tree, problem = one(text)
    assert tree is None
    assert problem.severity == "fout"
    assert shape(problem) == (slug, line, column, end)


PLACES = [("tekst: ", "\n"), ("a:\n  tekst: ", "\n  b: c\n"), ("a: x\nb:\n  - ", "\nc: d\n")]


@pytest.mark.parametrize(
    ("before", "after", "sentence", "mark", "length"),
    [
        (*place, *start)
        for place, start in product(PLACES, STARTS)
        if place != PLACES[2] or start[1] != "-"  # `- - een` is a list in a list
    ],
)
def test_one_message_says_what_a_sentence_may_not_start_with(before, after, sentence, mark, length):
    tree, problem = one(before + sentence + after)
    assert tree is None
    line, column = before.count("\n") + 1, len(before.rpartition("\n")[2]) + 1
    assert shape(problem) == ("sentence-starts-with", line, column, column + length)
    assert problem.values == {"mark": mark}


def test_the_quote_to_put_around_a_sentence_is_the_other_one():
    assert one("a: 's Avonds\n")[1].values == {"mark": "'", "around": '"'}
    assert one('a: "Ja" zei hij\n')[1].values == {"mark": '"', "around": "'"}


@pytest.mark.parametrize(MISTAKE, NOTICED)
def test_what_yaml_reads_without_a_word_is_a_warning(text, slug, line, column, end):
    tree, problems = parse(text.encode(), "zorg.yaml")
    assert tree is not None
    assert {(problem.slug, problem.severity) for problem in problems} == {(slug, "let-op")}
    assert shape(problems[0]) == (slug, line, column, end)


@pytest.mark.parametrize("text", MEANT)
def test_what_is_meant_so_is_read_without_a_word(text):
    assert read(text) is not None


def test_a_comma_in_a_short_form_is_reported_for_each_piece_and_the_rest_is_read():
    tree, problems = parse(b'a: {tekst: Ja, graag, "en wel nu" , uitleg: x}\n', "zorg.yaml")
    assert [shape(problem) for problem in problems] == [
        ("comma-in-sentence", 1, 16, 21),
        ("comma-in-sentence", 1, 23, 34),
    ]
    assert problems[0].values == {"key": "graag"}
    assert isinstance(tree, Mapping)
    assert list(tree.entries["a"][1].entries) == ["tekst", "uitleg"]


def test_what_is_quoted_from_the_file_is_short():
    _, problem = one("a: {tekst: Ja, " + "heel " * 20 + "graag}\n")
    assert len(problem.values["key"]) == 40
    assert problem.values["key"].endswith("…")


def test_a_warning_that_comes_very_often_is_not_repeated_for_ever():
    _, problems = parse(b"- Ik werk # graag\n" * 2000, "zorg.yaml")
    assert len(problems) == 50


WORDS = st.lists(st.sampled_from(["ik", "werk", "graag", "samen", "thuis"]), min_size=3, max_size=8)
LINES = st.lists(st.tuples(WORDS, st.booleans()), min_size=1, max_size=12)
PLANTS = st.sampled_from(
    [
        ("'s ", "sentence-starts-with-quote"),
        ('"Ja" ', "sentence-starts-with-quote"),
        ('"', "quote-not-closed"),
        ("[", "bracket-not-closed"),
        ("[Nee] ", "sentence-starts-with"),
        ("{naam}, ", "sentence-starts-with"),
        ("@", "sentence-starts-with"),
        ("%", "sentence-starts-with"),
        ("> ", "sentence-starts-with"),
        ("? ", "sentence-starts-with"),
        ("& ", "sentence-starts-with"),
        ("*let* ", "sentence-starts-with"),
        ("!Let ", "sentence-starts-with"),
        ("Let op: ", "colon-in-sentence"),
        ("Ik werk # ", "comment-cuts-sentence"),
    ]
)


@given(LINES, PLANTS, st.data())
def test_a_mistake_planted_anywhere_is_found_on_its_line(lines, plant, data):
    mark, slug = plant
    sentences = [" ".join(words) for words, _ in lines]
    chosen = data.draw(st.integers(0, len(lines) - 1))
    sentences[chosen] = mark + sentences[chosen]
    text = "vragen:\n"
    at = 0
    for place, ((_, long_form), sentence) in enumerate(zip(lines, sentences, strict=True)):
        if place == chosen:
            at = text.count("\n") + 1 + long_form
        key = f"  z{place}:"
        text += (
            f"{key}\n    tekst: {sentence}\n    soort: keuze\n"
            if long_form
            else (f"{key} {sentence}\n")
        )
    _, problems = parse(text.encode(), "zorg.yaml")
    assert [(problem.slug, problem.line) for problem in problems] == [(slug, at)]
