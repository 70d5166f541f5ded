"""Triggers that more than one part of the schema has; their text is in every store, so it stays."""

from __future__ import annotations


def only_added(*tables: str) -> tuple[str, ...]:
    """Rows of these are never changed."""
    return tuple(
        f"""CREATE TRIGGER {table}_verandert_niet BEFORE UPDATE ON {table}
        BEGIN SELECT RAISE(ABORT, 'append-only'); END"""
        for table in tables
    )
