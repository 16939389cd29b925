"""The desk: the window and everything in it."""
