"""The commands of a fund or coach who makes questionnaires."""
