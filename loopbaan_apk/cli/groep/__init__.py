"""The commands about many sheets of answers at once."""
