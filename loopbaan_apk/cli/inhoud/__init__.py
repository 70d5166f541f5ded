"""`inhoud`: packs of others, installed for this user."""
