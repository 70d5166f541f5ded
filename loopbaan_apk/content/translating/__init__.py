"""Translations: their file, kept as its author wrote it, and the files of translation bureaus."""
