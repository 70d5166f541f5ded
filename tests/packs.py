"""Packs made in memory: sound ones, and the parts that the hostile ones are made of."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from loopbaan_apk.content.packs.manifest import Manifest, listed
from loopbaan_apk.content.packs.opening import made
from loopbaan_apk.content.packs.zipping import zipped

QUESTIONNAIRE = """\
vragenlijst: {id}
versie: 1.0
titel: {title}
duur: 2
bron: eigen vragen
licentie: CC0
antwoorden:
  klopt:
    1: Klopt niet
    2: Klopt soms
    3: Klopt
    weet-niet: Weet ik niet
onderdelen:
  - kop: Hoe je werkt
    antwoorden: klopt
    vragen:
      z1: Ik controleer mijn werk.
      z2: Ik werk volgens een plan.
      z3: Ik maak dingen af.
schalen:
  zorgvuldig:
    naam: Zorgvuldig werken
    items: [z1, z2, z3]
    bereken: procent
    niveaus_vanaf:
      aandachtspunt: 0
      sterk punt: 60
adviezen:
  rustig-uur:
    als: zorgvuldig is aandachtspunt
    tekst: Vraag om een rustig uur per dag.
  door:
    als: zorgvuldig is sterk punt
    tekst: Ga zo door.
proeven:
  - naam: slordig
    antwoorden: {{z1: 1, z2: 1, z3: 1}}
    verwacht: {{zorgvuldig: 0, niveau zorgvuldig: aandachtspunt, advies: rustig-uur}}
  - naam: netjes
    antwoorden: {{z1: 3, z2: 3, z3: 3}}
    verwacht: {{zorgvuldig: 100, niveau zorgvuldig: sterk punt, advies: door}}
"""


def key(seed: str) -> bytes:
    """A private key that is the same each time, for tests only."""
    private = Ed25519PrivateKey.from_private_bytes(sha256(seed.encode()).digest())
    return private.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())


def questionnaire(id_: str, title: str = "Werken in de zorg") -> bytes:
    """One that checks clean."""
    return QUESTIONNAIRE.format(id=id_, title=title).encode()


def manifest(files: Mapping[str, bytes], name: str = "zorg", version: str = "1.0") -> Manifest:
    """Of these files, as they are."""
    return Manifest(
        name=name,
        version=version,
        publisher="Zorgfonds",
        licence="CC0",
        files={file: listed(data) for file, data in files.items()},
    )


def packed(
    name: str = "zorg",
    version: str = "1.0",
    files: Mapping[str, bytes] | None = None,
    pem: bytes | None = None,
) -> bytes:
    """The zip of a sound pack; without files it holds one questionnaire, `<name>-lijst`."""
    content = files or {f"{name}-lijst.yaml": questionnaire(f"{name}-lijst")}
    return zipped(made(manifest(content, name, version), content, pem).files)
