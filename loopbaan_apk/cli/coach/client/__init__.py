"""`coach client`: who they are, by code."""
