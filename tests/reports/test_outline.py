"""A document on a terminal: everything that is in it, each line in the right place."""

from __future__ import annotations

from loopbaan_apk.reports.blocks import Block, Entry
from loopbaan_apk.reports.document import (
    Bullets,
    Document,
    Facts,
    Heading,
    Paragraph,
    Part,
    Picture,
    Table,
)
from loopbaan_apk.reports.drawing import Drawing
from loopbaan_apk.reports.outline import outline

TABLE = Table(
    caption="Punten", header=("Wie", "Nu", "Toen"), rows=(("ik", "3", ""), ("jij", "4", "5"))
)


def made(*blocks):
    part = Part(name="p", heading="Deel", blocks=blocks)
    return Document(title="T", subtitle="S", language="nl", parts=(part,), footer=("klein",))


def test_what_follows_a_heading_stands_under_it_and_what_comes_before_stands_free():
    top, part = outline(
        made(
            Paragraph(text="vooraf\ntwee"),
            Heading(text="een"),
            Facts(rows=(("kort", "ja"), ("lang", "a\nb"))),
            Heading(text="twee"),
            Bullets(items=("x", "y")),
            Bullets(items=("z",), mark="□ "),
        )
    )
    assert top == Block(heading="T", entries=(Entry(text="S"), Entry(text="klein")))
    assert part.entries == (
        Entry(text="vooraf"),
        Entry(text="twee"),
        Entry(text="een", listed=True, under=("kort: ja", "lang:", "  a", "  b")),
        Entry(text="twee", listed=True, under=("· x", "· y", "□ z")),
    )


def test_a_table_and_a_picture_are_lines_that_say_it_all():
    lines = ("Punten", "  ik, nu 3", "  jij, nu 4, toen 5")
    drawing = Drawing(height=1, shapes=())
    picture = Picture(drawing=drawing, title="t", description="d", table=TABLE)
    for block in (TABLE, picture):
        _, part = outline(made(Heading(text="een"), block))
        assert part.entries == (Entry(text="een", listed=True, under=lines),)
        _, part = outline(made(block))
        assert part.entries == tuple(Entry(text=line) for line in lines)
