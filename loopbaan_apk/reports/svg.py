"""A drawing as SVG: presentation attributes for who has no style sheet, classes for who has."""

from __future__ import annotations

from xml.etree.ElementTree import Element, SubElement, tostring

from loopbaan_apk.core.cleaning import clean
from loopbaan_apk.reports.drawing import TEXT, WIDTH, Box, Dot, Drawing, Ink, Label, Line, Shape

COLOURS: dict[Ink, str] = {
    "track": "#dfe3e6",
    "bar": "#2f6690",
    "strong": "#1b4965",
    "attention": "#b0562a",
    "range": "#a9bcc9",
    "line": "#3d4a52",
    "words": "#14202a",
    "quiet": "#47545d",
}
"""On white: each differs from its neighbour by a contrast of 3 or more, also in grey."""
FONT = "Inter, Segoe UI, Helvetica, Arial, sans-serif"


def element(drawing: Drawing, *, title: str, description: str, name: str) -> Element:
    """An `svg` element; `name` is unique on its page and ties title and description to it."""
    root = Element(
        "svg",
        {
            "xmlns": "http://www.w3.org/2000/svg",
            "viewBox": f"0 0 {WIDTH} {_figure(drawing.height)}",
            "role": "img",
            "aria-labelledby": f"{name}-t {name}-d",
            "font-family": FONT,
            "font-size": str(TEXT),
        },
    )
    SubElement(root, "title", {"id": f"{name}-t"}).text = clean(title)
    SubElement(root, "desc", {"id": f"{name}-d"}).text = clean(description)
    for shape in drawing.shapes:
        root.append(_shape(shape))
    return root


def render(drawing: Drawing, *, title: str, description: str) -> str:
    """A whole SVG file."""
    made = element(drawing, title=title, description=description, name="p")
    return tostring(made, encoding="unicode")


def _shape(shape: Shape) -> Element:
    match shape:
        case Box():
            place = {"x": shape.x, "y": shape.y, "width": shape.width, "height": shape.height}
            return Element("rect", _ink(shape.ink) | _figures(place))
        case Line():
            place = {"x1": shape.x1, "y1": shape.y1, "x2": shape.x2, "y2": shape.y2}
            return Element("line", _stroke(shape.ink, shape.thick) | _figures(place))
        case Dot():
            place = {"cx": shape.x, "cy": shape.y, "r": shape.radius}
            ink = _stroke(shape.ink, 2) if shape.hollow else _ink(shape.ink)
            return Element("circle", ink | _figures(place))
        case Label():
            return _label(shape)


def _label(label: Label) -> Element:
    attributes = _ink(label.ink) | _figures({"x": label.x, "y": label.y})
    if label.anchor != "start":
        attributes["text-anchor"] = label.anchor
    if label.bold:
        attributes["font-weight"] = "bold"
    made = Element("text", attributes)
    made.text = clean(label.text)
    return made


def _ink(ink: Ink) -> dict[str, str]:
    return {"class": f"i-{ink}", "fill": COLOURS[ink]}


def _stroke(ink: Ink, thick: float) -> dict[str, str]:
    return {
        "class": f"s-{ink}",
        "fill": "none",
        "stroke": COLOURS[ink],
        "stroke-width": _figure(thick),
    }


def _figures(places: dict[str, float]) -> dict[str, str]:
    return {name: _figure(value) for name, value in places.items()}


def _figure(value: float) -> str:
    return f"{round(value, 1):g}"
