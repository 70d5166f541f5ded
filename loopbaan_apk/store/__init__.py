"""Answers and dossiers on disk: one SQLite layer, plain or sealed (docs/dossiers.md)."""
