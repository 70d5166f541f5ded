"""A report in each of its forms: one file a format."""
