"""The official ESCO download, which is anybody's file, -> the register of occupations."""
