"""What the store promises, also when the disk, the power or a second window is against it."""
