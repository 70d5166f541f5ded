"""What each column of a sheet of answers means: for people, for sheets, and an example of one."""
