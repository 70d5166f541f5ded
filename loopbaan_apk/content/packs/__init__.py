"""A pack: questionnaires, profiles, schemes and sources in one zip, with a manifest of hashes."""
