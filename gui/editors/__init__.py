"""Editors of single answers, alike in how they commit and show."""
