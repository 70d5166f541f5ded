"""Questionnaires of other programs as ours: what cannot be carried over is named at its place."""
