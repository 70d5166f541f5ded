"""Whatever goes wrong in a file of ESCO -> one ApkError about that file."""

from __future__ import annotations

import csv
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager

from loopbaan_apk.errors import ApkError, unreadable

DAMAGED = (
    zipfile.BadZipFile,
    zlib.error,
    csv.Error,
    struct.error,
    EOFError,
    NotImplementedError,
    OverflowError,
    RuntimeError,
    ValueError,
)
"""What zipfile and csv are known to raise for bytes that are not what they should be."""


@contextmanager
def told(name: str) -> Iterator[None]:
    """Inside, what is raised is about the file `name`; an ApkError stays what it is."""
    try:
        yield
    except UnicodeDecodeError as error:
        raise ApkError("esco-not-utf-8", file=name) from error
    except DAMAGED as error:
        raise ApkError("esco-damaged-file", file=name) from error
    except OSError as error:
        raise unreadable(error, name) from error
