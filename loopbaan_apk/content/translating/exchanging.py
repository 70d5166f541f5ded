"""The files that translation bureaus take, by the end of their name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import PurePath

from loopbaan_apk.content.translating import as_csv, as_po, as_xliff
from loopbaan_apk.content.translating.units import Job
from loopbaan_apk.errors import MISUSED, ApkError
from loopbaan_apk.records import record

LARGEST = 8 << 20
"""A questionnaire of a mebibyte with its translation and notes stays under this."""


@record
class Form:
    """How one kind of file is written and read."""

    write: Callable[[Job], bytes]
    read: Callable[[bytes, str], Job]


_XLIFF = Form(write=as_xliff.write, read=as_xliff.read)
FORMS: Mapping[str, Form] = {
    ".csv": Form(write=as_csv.write, read=as_csv.read),
    ".xliff": _XLIFF,
    ".xlf": _XLIFF,
    ".po": Form(write=as_po.write, read=as_po.read),
}


def form(name: str) -> Form:
    """The form of a file with this name; raises ApkError `unknown-exchange`."""
    found = FORMS.get(PurePath(name).suffix.lower())
    if found is None:
        raise ApkError(
            "unknown-exchange", code=MISUSED, name=PurePath(name).name, known=", ".join(FORMS)
        )
    return found
