"""A pack as a value: from the bytes of a zip, from the folder where it stands, or made anew."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from loopbaan_apk.content.covers import bytes_of
from loopbaan_apk.content.packs import manifest as manifests
from loopbaan_apk.content.packs.manifest import Manifest
from loopbaan_apk.content.packs.signing import fingerprint, key_of, signed, signer
from loopbaan_apk.core.packing import LARGEST_FILE, MANIFEST, SIGNATURE
from loopbaan_apk.errors import ApkError
from loopbaan_apk.records import record


@record
class Pack:
    """What is in it by name, the manifest among them, and the public key when it is signed."""

    manifest: Manifest
    files: Mapping[str, bytes]
    key: bytes | None = None

    @property
    def content(self) -> Mapping[str, bytes]:
        """Without the manifest and the signature."""
        return {name: self.files[name] for name in self.manifest.files}

    @property
    def fingerprint(self) -> str:
        """Of its key; empty when it is not signed."""
        return "" if self.key is None else fingerprint(self.key)


def opened(data: bytes) -> Pack:
    """Bounded, unpacked in memory, every hash and the signature verified; no word of it read.

    Raises ApkError `pack-no-manifest` or what unzipping, reading and verifying raise.
    """
    from loopbaan_apk.content.packs.unzipping import unzipped

    files = unzipped(data)
    if MANIFEST not in files:
        raise ApkError("pack-no-manifest", file=MANIFEST)
    manifest = manifests.read(files[MANIFEST])
    ours = (MANIFEST, SIGNATURE)
    content = {name: one for name, one in files.items() if name not in ours}
    manifests.must_hold(manifest, content)
    if not content:
        raise ApkError("pack-empty")
    signature = files.get(SIGNATURE)
    key = None if signature is None else signer(files[MANIFEST], signature)
    return Pack(manifest=manifest, files=files, key=key)


def made(manifest: Manifest, content: Mapping[str, bytes], pem: bytes | None) -> Pack:
    """With its manifest, and signed when there is a key."""
    written = manifests.written(manifest)
    files = {MANIFEST: written, **content}
    key = None
    if pem is not None:
        files[SIGNATURE] = signed(written, pem)
        key = key_of(files[SIGNATURE])
    return Pack(manifest=manifest, files=files, key=key)


def standing(folder: Path) -> Pack:
    """What was installed here, by its manifest only; the key is the one that was verified then."""
    files = {MANIFEST: bytes_of(folder / MANIFEST, LARGEST_FILE)}
    key = None
    if (folder / SIGNATURE).exists():
        files[SIGNATURE] = bytes_of(folder / SIGNATURE, LARGEST_FILE)
        key = key_of(files[SIGNATURE])
    return Pack(manifest=manifests.read(files[MANIFEST]), files=files, key=key)


def changed(folder: Path, manifest: Manifest) -> tuple[str, ...]:
    """Names of what is no longer as it was installed: other bytes, gone, or put there later."""
    there = {
        path.relative_to(folder).as_posix() for path in folder.rglob("*") if not path.is_dir()
    } - {MANIFEST, SIGNATURE}
    kept = {
        name
        for name in there & manifest.files.keys()
        if manifests.listed(bytes_of(folder / name, LARGEST_FILE)) == manifest.files[name]
    }
    return tuple(sorted((there | manifest.files.keys()) - kept))
