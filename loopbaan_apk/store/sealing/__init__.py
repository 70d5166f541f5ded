"""A store that only a passphrase or a recovery code opens (SAFETY.md 4.5, docs/dossiers.md)."""
