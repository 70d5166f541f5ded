"""The commands about your data: where it is, a copy, a copy back, gone."""
