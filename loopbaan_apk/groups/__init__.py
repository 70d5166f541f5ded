"""Many sheets of answers at once: read in blocks, scored by the rules of one person."""
