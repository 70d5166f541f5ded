"""YAML -> core values, or every problem with its line."""
