"""The node tree says what the file says and where, and no bytes at all break it."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from loopbaan_apk.content import nodes
from loopbaan_apk.content.nodes import Mapping, Scalar, Sequence, parse
from loopbaan_apk.content.unseen import unseen
from tests.conftest import ROOT

OURS = sorted((ROOT / "questionnaires").rglob("*.yaml"))


def refused(data):
    tree, problems = parse(data, "zorg.yaml")
    assert tree is None
    assert len(problems) == 1
    assert problems[0].severity == "fout"
    assert problems[0].file == "zorg.yaml"
    return problems[0]


def shape(problem):
    return problem.slug, problem.line, problem.column, problem.end


def plain(node):
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Sequence):
        return [plain(item) for item in node.items]
    return {key: plain(value) for key, (_, value) in node.entries.items()}


def starts(node):
    """Every node's line and column, in the order of the file."""
    yield node.line, node.column
    if isinstance(node, Sequence):
        for item in node.items:
            yield from starts(item)
    elif isinstance(node, Mapping):
        for key, value in node.entries.values():
            yield key.line, key.column
            yield from starts(value)


def starts_of(node):
    """The same of PyYAML's own tree."""
    yield node.start_mark.line + 1, node.start_mark.column + 1
    if isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from starts_of(item)
    elif isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield key.start_mark.line + 1, key.start_mark.column + 1
            yield from starts_of(value)


@pytest.fixture(params=["libyaml", "pure"], autouse=True)
def _both_parsers(request, monkeypatch):
    if request.param == "pure":
        monkeypatch.setattr(yaml, "__with_libyaml__", False)


def test_yaml_decides_no_type():
    text = "a: no\nb: 1.10\nc: 012\nd: 12:30\ne: 2026-03-01\nf: ~\ng:\nh: true\ni: 1_000\n"
    tree, problems = parse(text.encode(), "zorg.yaml")
    assert problems == ()
    assert list(plain(tree).values()) == [
        "no", "1.10", "012", "12:30", "2026-03-01", "~", "", "true", "1_000",
    ]  # fmt: skip


def test_nodes_know_their_place():
    text = "a: x\nbc:\n  - één: 'y'\n    d: |\n      z\n  - [1, {e: f}]\n"
    tree, _ = parse(text.encode(), "zorg.yaml")
    assert (tree.line, tree.column, tree.end) == (1, 1, 2)
    key, value = tree.entries["bc"]
    assert (key.line, key.column, key.end, key.plain) == (2, 1, 3, True)
    first, second = value.items
    assert (value.line, value.column) == (3, 3)
    assert (first.line, first.column, first.end) == (3, 5, 8)
    quoted = first.entries["één"][1]
    assert (quoted.line, quoted.column, quoted.end, quoted.plain) == (3, 10, 13, False)
    block = first.entries["d"][1]
    assert (block.text, block.line, block.column, block.end) == ("z\n", 4, 8, 0)
    assert not block.plain
    assert (second.line, second.column, second.end) == (6, 5, 16)
    inside = second.items[1]
    assert (inside.line, inside.column, inside.end) == (6, 9, 15)


def test_a_text_on_more_lines_marks_one_character():
    tree, _ = parse(b'a: x\n  y\nb: "x\n  y"\nc:\nd: [\n  e\n  ]\n', "zorg.yaml")
    ends = [value.end for _, value in tree.entries.values()]
    assert ends == [0, 0, 0, 5]


@pytest.mark.parametrize("path", OURS, ids=lambda path: path.name)
def test_our_own_content_reads_as_pyyaml_reads_it(path):
    data = path.read_bytes()
    tree, problems = parse(data, path.name)
    assert problems == ()
    assert plain(tree) == yaml.load(data, Loader=yaml.CBaseLoader)
    assert list(starts(tree)) == list(starts_of(yaml.compose(data, Loader=yaml.CSafeLoader)))


LETTERS = st.text(
    st.characters(
        max_codepoint=0x1FFFF,
        exclude_categories=["Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"],
        exclude_characters="\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0",
    )
    | st.sampled_from(" :#'\"-,[]{}&*!|>%@`?\n\\"),
    max_size=30,
)
VALUES = st.recursive(
    LETTERS,
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.text("abc éï-'\"", min_size=1, max_size=6), inner, max_size=4)
    ),
    max_leaves=20,
)


@given(st.dictionaries(st.text("abcde", min_size=1), VALUES, min_size=1, max_size=5), st.data())
def test_what_pyyaml_writes_is_read_back(value, data):
    flow = data.draw(st.sampled_from([None, True, False]))
    style = data.draw(st.sampled_from(["'", '"']))
    dumped = yaml.safe_dump(value, allow_unicode=True, default_flow_style=flow, default_style=style)
    text = dumped.replace('!!str "', '"').replace("!!str '", "'")
    tree, problems = parse(text.encode(), "zorg.yaml")
    assert [problem.slug for problem in problems if problem.severity == "fout"] == []
    assert plain(tree) == yaml.load(text, Loader=yaml.CBaseLoader)
    assert list(starts(tree)) == list(starts_of(yaml.compose(text, Loader=yaml.CSafeLoader)))


@pytest.mark.parametrize(
    ("text", "slug", "line", "column", "end"),
    [
        ("a: &x [1]\nb: *x\n", "anchor", 1, 4, 6),
        ("a: &x 1\n", "anchor", 1, 4, 6),
        ("a: &x\n  b: 1\n", "anchor", 1, 4, 6),
        ("a: *x\n", "alias", 1, 4, 6),
        ("a: [b, *x]\n", "alias", 1, 8, 10),
        ("a: !!str x\n", "tag", 1, 4, 9),
        ("a: !!python/object:os.system x\n", "tag", 1, 4, 29),
        ("a: !kaart\n  b: c\n", "tag", 1, 4, 10),
        ("!!str a: b\n", "tag", 1, 1, 6),
        ('a: !t "x"\n', "tag", 1, 4, 6),
        ("%TAG ! tag:x,2000:\n---\na: b\n", "tag", 1, 1, 5),
        ("a: b\nc:\n  <<: {d: e}\n", "merge-key", 3, 3, 5),
        ("a: b\n<<: *x\n", "merge-key", 2, 1, 3),
        ("a: b\n---\nc: d\n", "second-document", 2, 1, 4),
        ("a: b\n...\n---\n", "second-document", 3, 1, 4),
        ("? [a, b]\n: c\n", "key-not-text", 1, 3, 6),
        ("{a: b}: c\n", "key-not-text", 1, 1, 4),
        ("a: b\n'': c\n", "empty-key", 2, 1, 3),
        ("", "empty-file", 1, 1, 2),
        ("# niets\n\n", "empty-file", 1, 1, 2),
        ("---\n", "empty-file", 1, 1, 2),
    ],
)
def test_what_an_author_never_needs_is_refused_at_its_place(text, slug, line, column, end):
    assert shape(refused(text.encode())) == (slug, line, column, end)


def test_a_quoted_merge_key_is_only_a_key():
    tree, problems = parse(b'"<<": x\n', "zorg.yaml")
    assert problems == ()
    assert plain(tree) == {"<<": "x"}


def test_every_double_key_names_both_lines():
    tree, problems = parse(b"a: 1\nb: 2\na: 3\nc: {d: 1, 'd': 2}\nb: 4\n", "zorg.yaml")
    assert [shape(problem) for problem in problems] == [
        ("duplicate-key", 3, 1, 2),
        ("duplicate-key", 4, 11, 14),
        ("duplicate-key", 5, 1, 2),
    ]
    assert [problem.values for problem in problems] == [
        {"key": "a", "first": "1"},
        {"key": "d", "first": "4"},
        {"key": "b", "first": "2"},
    ]
    assert tree is not None  # nothing is missing from it, so the rest can be checked


def test_a_mistake_that_comes_very_often_is_not_repeated_for_ever():
    assert len(parse(b"a: x\n" * 500, "zorg.yaml")[1]) == nodes.MOST_REPORTED
    commas = b"a: {b: c, " + b", ".join(b"d%d" % n for n in range(500)) + b"}\n"
    assert len(parse(commas, "zorg.yaml")[1]) == nodes.MOST_REPORTED


@pytest.mark.parametrize("text", ["a: {b: 1}\na: x\n", "a: x\na: [b]\n", "a: [b]\na:\n  - c\n"])
def test_a_list_or_map_that_went_double_leaves_nothing_to_read(text):
    assert refused(text.encode()).slug == "duplicate-key"


def test_limits_are_kept_to_the_last_one(monkeypatch):
    assert (nodes.LARGEST, nodes.DEEPEST) == (1_048_576, 24)
    assert (nodes.MOST_NODES, nodes.LONGEST_SCALAR) == (50_000, 10_000)
    monkeypatch.setattr(nodes, "MOST_NODES", 1000)

    deepest = b"[" * nodes.DEEPEST + b"]" * nodes.DEEPEST
    assert parse(b"a: " + deepest[1:-1], "zorg.yaml")[0] is not None
    assert shape(refused(b"a: " + deepest))[:3] == ("too-deep", 1, 27)

    most = b"- a\n" * (nodes.MOST_NODES - 1)
    assert parse(most, "zorg.yaml")[0] is not None
    assert shape(refused(most + b"- b\n"))[:3] == ("too-many-nodes", nodes.MOST_NODES, 3)

    longest = b"a: " + b"x" * nodes.LONGEST_SCALAR
    assert parse(longest, "zorg.yaml")[0] is not None
    assert shape(refused(longest + b"x"))[:3] == ("scalar-too-long", 1, 4)

    largest = b"a: b\n" + b"#" * (nodes.LARGEST - 5)
    assert parse(largest, "zorg.yaml")[0] is not None
    assert shape(refused(largest + b"#"))[:3] == ("too-large", 1, 1)


@pytest.mark.parametrize(
    "data",
    [
        b"[" * 25_087,
        b"{" * 25_087,
        b"{a: " * 20_000,
        b"- " * 20_000,
        b"? " * 20_000,
        b"a: [" * 9000,
    ],
)
def test_a_file_of_brackets_is_refused_and_does_not_crash(data):
    assert refused(data).slug in ("too-deep", "key-not-text", "bracket-not-closed")


def test_an_alias_bomb_stops_at_its_first_anchor():
    lines = ["a0: &a0 [lol, lol]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 12)]
    assert shape(refused("\n".join(lines).encode())) == ("anchor", 1, 5, 8)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le"])
def test_utf_16_has_a_sentence_of_its_own(encoding):
    assert refused("vragenlijst: zorg\n".encode(encoding)).slug == "utf-16"


def test_bytes_that_are_no_utf_8_are_shown_at_their_place():
    assert shape(refused("a: b\r\nc: één caf".encode() + b"\xe9\n"))[:3] == ("not-utf-8", 2, 11)
    assert shape(refused(b"a: \xed\xa0\x80\n"))[:3] == ("not-utf-8", 1, 4)
    assert shape(refused(b"\xff"))[:3] == ("not-utf-8", 1, 1)


@pytest.mark.parametrize(
    "text", ["\ufeffa: x\nb: y: z\n", "a: x\r\nb: y: z\r\n", "a: x\rb: y: z\r"]
)
def test_a_mark_at_the_front_and_other_line_ends_shift_nothing(text):
    assert shape(refused(text.encode())) == ("colon-in-sentence", 2, 5, 6)


@pytest.mark.parametrize("newline", ["\r\n", "\r"])
def test_line_ends_of_other_machines_read_the_same(newline):
    text = "a: |\n  x\n  y\nb: 'p\n  q'\nc: [1,\n  2]\n"
    assert plain(parse(text.replace("\n", newline).encode(), "f")[0]) == plain(
        parse(text.encode(), "f")[0]
    )


FORBIDDEN = [0x00, 0x07, 0x0B, 0x0C, 0x1B, 0x7F, 0x85, 0x9B, 0xAD, 0x61C, 0x200B, 0x200E, 0x2028,
    0x2029, 0x202A, 0x202E, 0x2060, 0x2066, 0x2069, 0xFEFF, 0xFFFE, 0xE000, 0xF0B7, 0xE0001,
    0xE0041, 0x10FFFF]  # fmt: skip


@pytest.mark.parametrize("code", FORBIDDEN, ids=hex)
@pytest.mark.parametrize("around", ["{}", '"{}"', "|\n  {}", "x # {}"])
def test_a_character_that_steers_or_hides_is_refused_wherever_it_stands(code, around):
    before, _, after = ("a: b\nc: " + around).partition("{}")
    problem = refused(f"{before}é{chr(code)}{after}\n".encode())
    line = before.count("\n") + 1
    column = len(before.rpartition("\n")[2]) + 2
    assert shape(problem) == ("invisible-character", line, column, column + 1)
    assert problem.values == {"code": f"U+{code:04X}"}


@pytest.mark.parametrize("code", [*FORBIDDEN[1:], 0x0D], ids=hex)
def test_it_is_refused_as_an_escape_too(code):
    escape = f"\\U{code:08x}"
    problem = refused(f'a: b\nc: "één\n  twee {escape}"\n'.encode())
    assert shape(problem) == ("invisible-character", 3, 8, 18)
    assert problem.values == {"code": f"U+{code:04X}"}


@pytest.mark.parametrize(
    "escape", ["\\0", "\\e", "\\a", "\\b", "\\v", "\\f", "\\r", "\\N", "\\L", "\\x9b"]
)
def test_short_escapes_are_no_way_round(escape):
    problem = refused(f'"a": "x\\t\\n\\"{escape}"\n'.encode())
    assert shape(problem) == ("invisible-character", 1, 14, 14 + len(escape))


def test_a_joiner_that_loses_its_letter_to_an_escape_is_shown_at_its_text():
    problem = refused('a: "x\\n\u200db"\n'.encode())
    assert shape(problem) == ("invisible-character", 1, 4, 5)


def test_all_of_them_are_found_at_once_but_not_endlessly():
    _, problems = parse("a: \u200bx\u200b\u200b\nb: \u202e\n".encode(), "zorg.yaml")
    assert [shape(problem)[1:] for problem in problems] == [(1, 4, 5), (1, 6, 8), (2, 4, 5)]
    assert len(parse("\u200ba\n".encode() * 500, "zorg.yaml")[1]) == nodes.MOST_REPORTED


@pytest.mark.parametrize(
    "text", ["می‌خواهم", "👩‍👩‍👧", "José Şükrü محمد", "50\u00a0% – “ja” … €", "𝔄 🤝🏽"]
)
def test_names_and_emoji_in_any_script_are_welcome(text):
    tree, problems = parse(f'a: {text}\nb: "{text}"\n'.encode(), "zorg.yaml")
    assert problems == ()
    assert plain(tree) == {"a": text, "b": text}


@pytest.mark.parametrize(
    "text", ["a: x\u200d\n", "a: \u200cx\n", 'a: "x\\u200d"\n', "a: .\u200d.\n"]
)
def test_a_joiner_that_joins_nothing_is_refused(text):
    assert refused(text.encode()).slug == "invisible-character"


def sane(data):
    """What holds for any bytes at all."""
    tree, problems = parse(data, "zorg.yaml")
    assert tree is not None or any(problem.severity == "fout" for problem in problems)
    lines = data.replace(b"\r\n", b"\n").replace(b"\r", b"\n").count(b"\n") + 1
    for problem in problems:
        assert 1 <= problem.line <= lines
        assert problem.column >= 1
        assert problem.end == 0 or problem.end > problem.column
        assert all(len(value) <= 40 for value in problem.values.values())
    if tree is not None:
        assert all(line >= 1 and column >= 1 for line, column in starts(tree))


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(data):
    sane(data)


@given(st.text(st.sampled_from("ab1:-?,[]{}#&*!|>'\"%@`\\ \t\n~<u0–\u00a0\u200d"), max_size=60))
@settings(max_examples=500)
def test_any_soup_of_marks_is_read_or_refused(text):
    sane(text.encode())


@given(st.data())
def test_any_damaged_file_of_ours_is_read_or_refused(data):
    content = bytearray(data.draw(st.sampled_from(OURS)).read_bytes()[:3000])
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(content)))
        length = data.draw(st.integers(0, 4))
        content[at : at + length] = data.draw(
            st.binary(max_size=3) | st.sampled_from([b"'", b'"', b": ", b" #", b"- ", b"[", b"\t"])
        )
    sane(bytes(content))


@pytest.mark.parametrize("tag", ["!%ed%a0%80 x", "!%zz x", "!<x", "!%TAG", "&é x", "*é"])
def test_a_broken_tag_or_name_is_no_traceback(tag):
    assert refused(f"a: {tag}\n".encode()).line == 1


def test_no_usual_character_is_one_that_steers_or_hides():
    assert unseen("".join(nodes._USUAL), "".join(nodes._USUAL)) == ()
    assert len(nodes._USUAL) > 400


@pytest.mark.parametrize("sign", ["\u200b", "\u202e", "\xad", "\ue000", "\U000e0041"])
def test_a_sign_that_hides_is_found_among_usual_ones(sign):
    tree, problems = parse(f"a: é{sign}ë\n".encode(), "zorg.yaml")
    assert tree is None
    assert [one.slug for one in problems] == ["invisible-character"]
