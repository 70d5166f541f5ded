"""Files -> the bytes of a zip, the same bytes for the same files on every machine."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

from loopbaan_apk.core.packing import MANIFEST, SIGNATURE

FIRST_DAY = (1980, 1, 1, 0, 0, 0)
PLAIN_FILE = 0o100644 << 16
UNIX = 3


def zipped(files: Mapping[str, bytes]) -> bytes:
    """Stored, not deflated: another zlib would give other bytes. The manifest comes first."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as pack:
        for name in sorted(files, key=lambda one: (one != MANIFEST, one != SIGNATURE, one)):
            info = zipfile.ZipInfo(name, FIRST_DAY)
            info.create_system, info.external_attr = UNIX, PLAIN_FILE
            pack.writestr(info, files[name])
    return made.getvalue()
