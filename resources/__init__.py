"""Packs, word lists, samples, icons and help, as data."""
