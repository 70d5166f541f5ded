"""The exact bytes of every questionnaire that was started, by their hash."""

from __future__ import annotations

from collections.abc import Mapping

from loopbaan_apk.errors import STORE, ApkError
from loopbaan_apk.records import record
from loopbaan_apk.store.connecting import Opened
from loopbaan_apk.store.driver import Connection
from loopbaan_apk.store.failing import failure
from loopbaan_apk.store.transactions import reading, writing
from loopbaan_apk.store.values import LONGEST_LANGUAGE, name

LARGEST = 1_048_576


@record
class Document:
    """A questionnaire as its author wrote it, and its translations by language."""

    hash: str
    id: str
    version: str
    source: bytes
    translations: Mapping[str, bytes]


def keep(opened: Opened, document: Document) -> None:
    """Add the bytes once; a newer translation takes the older one's place."""
    if fingerprint_of(document.source) != document.hash:
        raise ApkError("questionnaire-differs", code=STORE, hash=document.hash)
    if max(map(len, (document.source, *document.translations.values()))) > LARGEST:
        raise ApkError("questionnaire-too-large", most=LARGEST)
    if _is_kept(opened, document):
        return
    with writing(opened) as connection:
        connection.execute(
            "INSERT OR IGNORE INTO vragenlijst (hash, id, versie, bron) VALUES (?, ?, ?, ?)",
            (document.hash, document.id, document.version, document.source),
        )
        for language, words in document.translations.items():
            name(language, most=LONGEST_LANGUAGE)
            connection.execute(
                """INSERT INTO vertaling (vragenlijst, taal, hash, bron) VALUES (?, ?, ?, ?)
                ON CONFLICT (vragenlijst, taal)
                DO UPDATE SET hash = excluded.hash, bron = excluded.bron""",
                (document.hash, language, fingerprint_of(words), words),
            )


def kept(opened: Opened, fingerprint: str) -> tuple[bytes, Mapping[str, bytes]]:
    """The source and its translations, each checked against its own hash."""
    with reading(opened) as connection:
        must_be_kept(connection, fingerprint)
        source = connection.execute(
            "SELECT bron FROM vragenlijst WHERE hash = ?", (fingerprint,)
        ).fetchone()[0]
        rows = connection.execute(
            "SELECT taal, hash, bron FROM vertaling WHERE vragenlijst = ?", (fingerprint,)
        ).fetchall()
    if fingerprint_of(source) != fingerprint or any(
        fingerprint_of(words) != its_own for _, its_own, words in rows
    ):
        raise failure("store-damaged", opened.path, reason="hash")
    return source, {language: words for language, _, words in rows}


def must_be_kept(connection: Connection, fingerprint: str) -> None:
    """A taking can only be of a questionnaire whose bytes are here."""
    if not connection.execute(
        "SELECT 1 FROM vragenlijst WHERE hash = ?", (fingerprint,)
    ).fetchall():
        raise ApkError("questionnaire-not-kept", code=STORE, hash=fingerprint)


def fingerprint_of(source: bytes) -> str:
    """SHA-256 in hexadecimal."""
    from hashlib import sha256  # it loads OpenSSL, which a list of takings does without

    return sha256(source).hexdigest()


def _is_kept(opened: Opened, document: Document) -> bool:
    """So that a store that can only be read is not asked to write what it has."""
    try:
        there, words = kept(opened, document.hash)
    except ApkError as error:
        if error.slug != "questionnaire-not-kept":
            raise
        return False
    return there == document.source and document.translations.items() <= dict(words).items()
