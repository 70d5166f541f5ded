"""Hostile strings, and a judge of what came out: for every sink that shows text of files or people.

Each string is short, and stands between letters, so that what it does is seen beside what it does
not. `harmless` gives a twin that takes as many columns: a run with the twin shows what the program
itself sends, and where.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

import pyte
from wcwidth import wcwidth

from loopbaan_apk.core.cleaning import MARKS_PER_LETTER, clean

CORPUS: dict[str, str] = {
    # ESC: colours, erasing, moving, asking the terminal to type back
    "sgr": "a\x1b[35;7;41mb",
    "sgr-bare": "a\x1b[mb",
    "hidden-text": "a\x1b[8mb\x1b[28mc",
    "erase-screen": "a\x1b[2JNEP",
    "erase-line": "a\x1b[2KNEP",
    "erase-scrollback": "a\x1b[3Jb",
    "home-and-fake": "a\x1b[1;1HGEHACKT",
    "cursor-up": "a\x1b[13ANEP",
    "cursor-column": "a\x1b[37GNEP",
    "cursor-back": "a\x1b[17DNEP",
    "save-restore": "a\x1b7b\x1b8c",
    "scroll-region": "a\x1b[3;9rb",
    "insert-line": "a\x1b[4LNEP",
    "delete-line": "a\x1b[4Mb",
    "other-screen": "a\x1b[?1049hb",
    "other-screen-off": "a\x1b[?1049lb",
    "mouse-on": "a\x1b[?1003hb",
    "paste-on": "a\x1b[?2004hb",
    "paste-end": "a\x1b[201~b\rc",
    "where-is-the-cursor": "a\x1b[6nb",
    "who-are-you": "a\x1b[>cb",
    "report-title": "a\x1b[21tb",
    "soft-reset": "a\x1b[!pb",
    "hard-reset": "a\x1bcb",
    "charset": "a\x1b(0lqqkb",
    "esc-at-the-end": "a\x1b",
    "csi-unfinished": "a\x1b[31;",
    # OSC, DCS and their like: title, link, clipboard, colours, files
    "title-bel": "a\x1b]0;GEHACKT\x07b",
    "title-st": "a\x1b]2;GEHACKT\x1b\\b",
    "link": "a\x1b]8;;http://kwaad.example/\x1b\\klik\x1b]8;;\x1b\\b",
    "clipboard": "a\x1b]52;c;cm0gLXJm\x07b",
    "palette": "a\x1b]4;1;#000000\x07b",
    "notify": "a\x1b]9;GEHACKT\x07b",
    "osc-unfinished": "a\x1b]0;GEHACKT",
    "dcs": "a\x1bP$q\x22p\x1b\\b",
    "apc": "a\x1b_Gf=100;AAAA\x1b\\b",
    "pm": "a\x1b^geheim\x1b\\b",
    # C1 in one character, and as bytes that are no text
    "c1-csi": "a\x9b2JNEP",
    "c1-osc": "a\x9d0;GEHACKT\x9cb",
    "c1-nel": "a\x85NEP",
    "c1-ri": "a\x8dNEP",
    "c1-bytes": "a\udc9b2Jb",
    "bad-bytes": "a\udcff\udcfeb",
    "overlong-esc": "a\udcc0\udc9b[2Jb",
    "lone-surrogate": "a\ud800b",
    "surrogate-pair-halves": "a\ud83d b \ude00",
    # C0 and DEL
    "nul": "a\x00b",
    "bell": "a\x07\x07\x07b",
    "backspace": "geheim\b\b\b\b\b\bNEP",
    "delete": "a\x7f\x7fb",
    "carriage-return": "a\rNEP",
    "newline": "a\nfout: NEP",
    "windows-newline": "a\r\nfout: NEP",
    "vertical-tab": "a\x0bNEP",
    "form-feed": "a\x0cNEP",
    "tab": "a\tb",
    "shift-out": "a\x0eb\x0fc",
    "end-of-file": "a\x04\x1ab",
    "interrupt": "a\x03b",
    "xoff": "a\x13b",
    # what reads otherwise than it stands
    "bidi-override": "a\u202egnp.exe\u202cb",
    "bidi-isolate": "a\u2067b\u2066c\u2069d",
    "bidi-mark": "a\u200fb\u061cc",
    "line-separator": "a\u2028NEP\u2029NEP",
    "tag-characters": "a\U000e0041\U000e0042\U000e007fb",
    "zero-width": "a\u200bb\u2060c\ufeffd",
    "soft-hyphen": "ge\u00adheim",
    "hangul-filler": "a\u3164b\u115fc",
    "joiner-alone": "a \u200d \u200c b",
    "combining-stack": "a" + "\u0301\u0336\u20d2" * 12 + "b",
    "mark-first": "\u0301\u0301a",
    "variation": "a\ufe0f\ufe0eb",
    "private-use": "a\ue000\uf8ffb",
    "no-character": "a\ufffe\uffffb",
    "unassigned": "a\u0378\U000e0fffb",
    "interlinear": "a\ufff9b\ufffac\ufffbd",
    "wide": "a漢字b",
    "look-alike": "аdmin.уaml",
    # what another layer would read as its own
    "rich-bold": "a[bold]b",
    "rich-close": "a[/b]b",
    "rich-close-all": "a[/]b",
    "rich-link": "a[link=http://kwaad.example]b[/link]",
    "rich-colour": "a[#ff0000 on blue]b",
    "rich-escape": "a\\[b]c",
    "rich-emoji": "a:skull:b",
    "format-field": "a{x}b",
    "format-attribute": "a{0.__class__}{words}",
    "format-empty": "a{}b{{c}}",
    "format-open": "a{b",
    "percent": "a%s%(x)s%nb",
    "template": "a{{7*7}}${PATH}$(id)`id`b",
    "html": "a<script>alert(1)</script>&amp;",
    "quotes": "a\"b'c",
    "backslashes": "a\\n\\x1b[2Jb",
    "formula": '=1+1|cmd!"A1"',
    # what is too much, or a name of something else
    "long-word": "w" * 300,
    "many-words": "woord " * 60,
    "many-brackets": "[" * 120,
    "home-of-nobody": "~niemand-hier/x",
    "up-and-out": "../../../etc/passwd",
    "null-device": "/dev/null",
    "option": "--regel=ja",
    "dashes": "--",
}
"""By name. A surrogate from U+DC80 to U+DCFF stands for a byte that is no UTF-8 (PEP 383)."""

CELL = "Q"
"""A column of a twin; it must not be in anything else that is shown."""
_KEPT = frozenset(" /\\.-=~")
_CONTROL = re.compile(
    r"\x1b\[[0-?]*[ -/]*[@-~]"
    r"|\x1b[\]PX^_][^\x07\x1b\x9c]*(?:\x07|\x1b\\|\x9c)?"
    r"|\x1b[ -/]*[0-~]?"
    r"|[\x00-\x1f\x7f-\x9f]"
)
_MOVES = re.compile(r"\x1b\[[0-9;]*([ABCDHGJKd])")
_MOVE = "\x1b[#"
_JOINERS = "\u200c\u200d"
_VARIATIONS = "\ufe0e\ufe0f"
_NO_COLUMN = re.compile(f"[{_JOINERS}{_VARIATIONS}]")  # pyte forgets what comes behind them
LINE_ENDS = frozenset("\r\n")


ITSELF = frozenset(
    CORPUS[name] for name in ("home-of-nobody", "up-and-out", "null-device", "option", "dashes")
)
"""Strings that mean something to a command line: they have no twin but themselves."""


def harmless(text: str) -> str:
    """The twin of a hostile string: as many columns when shown, nothing in it."""
    if text in ITSELF:
        return text
    shown = clean(text)
    return "".join(one if one in _KEPT else CELL * max(wcwidth(one), 0) for one in shown)


def as_argument(text: str) -> bool:
    """Whether an operating system can hand it over: an argument, a file name, a variable."""
    return "\0" not in text and not any(
        0xD800 <= ord(char) <= 0xDFFF and not 0xDC80 <= ord(char) <= 0xDCFF for char in text
    )


def as_file_name(text: str) -> bool:
    """Whether a file can have this name."""
    return as_argument(text) and "/" not in text and _bytes(text) < 150


def bundles(texts: Iterable[str], *, longest: int = 200) -> Iterator[str]:
    """Several strings as one, with spaces between: fewer runs, the same nastiness."""
    bundle = ""
    for text in texts:
        if text in ITSELF:
            yield text
            continue
        if bundle and _bytes(bundle) + _bytes(text) >= longest:
            yield bundle
            bundle = ""
        bundle = f"{bundle} {text}" if bundle else text
    if bundle:
        yield bundle


def _bytes(text: str) -> int:
    return len(text.encode("utf-8", "surrogatepass"))


def controls(text: str) -> frozenset[str]:
    """The control sequences in what a program sent; of a move its numbers do not count."""
    found = (match[0] for match in _CONTROL.finditer(text))
    return frozenset(_MOVES.sub("\x1b[#\\1", one) for one in found) - LINE_ENDS


def steering(payload: str) -> frozenset[str]:
    """The pieces of a payload that steer, each with its neighbour: none of them may come out."""
    pieces = set()
    for match in _CONTROL.finditer(payload):
        after = payload[match.end() : match.end() + 1]
        if match[0] not in "\n\t" and match[0] + after != "\r\n":
            start = match.start()
            pieces.add(match[0] + after if after else payload[max(0, start - 1) : start + 2])
    return frozenset(piece for piece in pieces if len(piece) > 1)


def hidden(text: str) -> list[str]:
    """Characters that hide, turn the reading order, are none, or pile up; in text without ESC."""
    found = []
    marks = 0
    for place, char in enumerate(text):
        category = unicodedata.category(char)
        marks = marks + 1 if category in ("Mn", "Me") and char not in _VARIATIONS else 0
        joins = char in _JOINERS and _joins(text, place)
        bad = category in ("Cc", "Cs", "Co", "Cn", "Zl", "Zp") or (category == "Cf" and not joins)
        if (bad and char not in LINE_ENDS) or marks > MARKS_PER_LETTER:
            found.append(f"U+{ord(char):04X}")
    return found


def _joins(text: str, place: int) -> bool:
    sides = text[max(place - 1, 0) : place], text[place + 1 : place + 2]
    return all(side and unicodedata.category(side)[0] in "LMS" for side in sides)


def faults(raw: bytes, payload: str, *, own: bytes = b"") -> list[str]:
    """What is wrong with the bytes that a program sent while it showed `payload`.

    `own` is what it sent in the same run with the twin: its own control sequences.
    """
    try:
        sent = raw.decode()
    except UnicodeDecodeError as error:
        return [f"no UTF-8: {error}"]
    its_own = controls(own.decode())
    if any(one.startswith(_MOVE) for one in its_own):  # it draws: which moves it takes is chance
        its_own |= {one for one in controls(sent) if one.startswith(_MOVE)}
    found = [f"sends {one!r}" for one in sorted(controls(sent) - its_own)]
    found += [f"lets {one!r} through" for one in sorted(steering(payload)) if one in sent]
    found += [f"shows {one}" for one in hidden(_CONTROL.sub(_newline, sent))]
    return found


def _newline(match: re.Match[str]) -> str:
    return match[0] if match[0] in LINE_ENDS else ""


def falsified(raw: bytes, own: bytes, columns: int, rows: int = 0) -> list[str]:
    """Lines that differ where the twin does not stand: a neighbour was written over or moved.

    Without `rows` the terminal is as high as it has to be.
    """
    high = rows or own.count(b"\n") + 3
    hostile, twin = _lines(raw, columns, high), _lines(own, columns, high)
    return [
        f"line {place}: {''.join(seen)!r} for {''.join(expected)!r}"
        for place, (seen, expected) in enumerate(zip(hostile, twin, strict=True), 1)
        if any(one not in (CELL, other) for one, other in zip(expected, seen, strict=True))
    ]


def _lines(raw: bytes, columns: int, rows: int) -> list[list[str]]:
    """The cells of each line, each by its letter without marks."""
    display = pyte.Screen(columns, rows)
    pyte.ByteStream(display).feed(_NO_COLUMN.sub("", raw.decode(errors="replace")).encode())
    return [
        [unicodedata.normalize("NFD", line[column].data)[:1] for column in range(columns)]
        for line in (display.buffer[row] for row in range(rows))
    ]
