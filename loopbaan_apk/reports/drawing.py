"""The few shapes that our pictures are made of, in units of a drawing 420 wide; no format yet."""

from __future__ import annotations

from typing import Literal

from loopbaan_apk.records import record

WIDTH = 420
TEXT = 15
"""The size of words: at 320 pixels wide they are still 11 pixels high."""

Ink = Literal["track", "bar", "strong", "attention", "range", "line", "words", "quiet"]
"""What a shape stands for; each format gives it a colour that also differs in grey."""
Anchor = Literal["start", "middle", "end"]


@record
class Box:
    """A filled rectangle."""

    x: float
    y: float
    width: float
    height: float
    ink: Ink


@record
class Line:
    """A straight line."""

    x1: float
    y1: float
    x2: float
    y2: float
    ink: Ink = "line"
    thick: float = 1.5


@record
class Dot:
    """A filled circle; `hollow` shows an earlier moment, so that colour is never the only sign."""

    x: float
    y: float
    ink: Ink
    hollow: bool = False
    radius: float = 5


@record
class Label:
    """Words; `y` is their base line."""

    x: float
    y: float
    text: str
    anchor: Anchor = "start"
    ink: Ink = "words"
    bold: bool = False


Shape = Box | Line | Dot | Label


@record
class Drawing:
    """Shapes on a sheet `WIDTH` wide."""

    height: float
    shapes: tuple[Shape, ...]
