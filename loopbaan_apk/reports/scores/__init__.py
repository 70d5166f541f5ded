"""What goes with a file of scores: a codebook, a description for programs, a program for SPSS."""
