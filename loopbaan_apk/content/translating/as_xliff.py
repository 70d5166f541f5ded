"""Translations as XLIFF 1.2: what every tool of a translation bureau opens."""

from __future__ import annotations

from xml.etree import ElementTree as Tree  # only writes here: what comes in goes through expat
from xml.parsers import expat

from loopbaan_apk.content.translating.units import Job, Unit
from loopbaan_apk.errors import ApkError

SPACE = "urn:oasis:names:tc:xliff:document:1.2"
XML = "http://www.w3.org/XML/1998/namespace"
DEEPEST = 64
SEGMENT = "mrk"
"""Tools put a translation in segments; those are seen through."""


def write(job: Job) -> bytes:
    """A unit a sentence, with its places and what it belongs with as notes."""
    Tree.register_namespace("", SPACE)
    root = Tree.Element(f"{{{SPACE}}}xliff", {"version": "1.2"})
    file = Tree.SubElement(
        root,
        f"{{{SPACE}}}file",
        {
            "original": f"{job.of}.yaml",
            "datatype": "plaintext",
            "source-language": job.source_language,
            "target-language": job.language,
        },
    )
    body = Tree.SubElement(file, f"{{{SPACE}}}body")
    for unit in job.units:
        _written(body, unit)
    Tree.indent(root)
    made: bytes = Tree.tostring(root, encoding="utf-8", xml_declaration=True)
    return made + b"\n"


def _written(body: Tree.Element, unit: Unit) -> None:
    made = Tree.SubElement(
        body, f"{{{SPACE}}}trans-unit", {"id": unit.id, f"{{{XML}}}space": "preserve"}
    )
    Tree.SubElement(made, f"{{{SPACE}}}source").text = unit.source
    state = "translated" if unit.target else "needs-translation"
    Tree.SubElement(made, f"{{{SPACE}}}target", {"state": state}).text = unit.target
    for note in (*unit.places, *((unit.beside,) if unit.beside else ())):
        Tree.SubElement(made, f"{{{SPACE}}}note", {"from": "loopbaan-apk"}).text = note


def read(data: bytes, file: str) -> Job:
    """What came back. A document type is refused, so there are no entities to blow up.

    Raises ApkError `exchange-broken`, `exchange-doctype` or `exchange-not-xliff`.
    """
    taken = _Taken(file)
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = taken.doctype
    parser.StartElementHandler = taken.start
    parser.EndElementHandler = taken.end
    parser.CharacterDataHandler = taken.text
    try:
        parser.Parse(data, True)  # noqa: FBT003 - expat takes no keywords
    except (expat.ExpatError, ValueError, LookupError):  # also an encoding that nobody knows
        raise ApkError("exchange-broken", file=file, line=parser.CurrentLineNumber) from None
    return Job(
        of="",
        source_language=taken.languages[0],
        language=taken.languages[1],
        units=tuple(taken.units),
    )


class _Taken:
    """What has been read so far: expat calls as it goes."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.languages = ("", "")
        self.units: list[Unit] = []
        self.open: list[str] = []
        self.id = ""
        self.texts: dict[str, str] = {}
        self.fault = ""

    def doctype(self, *_: object) -> None:
        raise ApkError("exchange-doctype", file=self.file)

    def start(self, name: str, attributes: dict[str, str]) -> None:
        space, _, tag = name.rpartition(" ")
        if not self.open and (space != SPACE or tag != "xliff"):
            raise ApkError("exchange-not-xliff", file=self.file)
        if len(self.open) == DEEPEST:
            raise ApkError("exchange-broken", file=self.file, line=0)
        if tag == "file":
            self.languages = (
                attributes.get("source-language", ""),
                attributes.get("target-language", ""),
            )
        elif tag == "trans-unit":
            self.id, self.texts, self.fault = attributes.get("id", ""), {}, ""
        elif self._inside() and tag != SEGMENT:
            self.fault = "markup"
        self.open.append(tag)

    def end(self, _name: str) -> None:
        if self.open.pop() == "trans-unit":
            source, target = (self.texts.get(one, "") for one in ("source", "target"))
            self.units.append(Unit(id=self.id, source=source, target=target, fault=self.fault))

    def text(self, piece: str) -> None:
        tag = self._inside()
        if tag:
            self.texts[tag] = self.texts.get(tag, "") + piece

    def _inside(self) -> str:
        """The sentence that we are in; those of other proposals (`alt-trans`) are not taken."""
        if "trans-unit" not in self.open:
            return ""
        inner = self.open[self.open.index("trans-unit") + 1 :]
        return inner[0] if inner and inner[0] in ("source", "target") else ""
