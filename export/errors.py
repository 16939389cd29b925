"""What can go wrong on the way to paper."""

from __future__ import annotations


class ExportError(Exception):
    """A document could not be written. The message names the file, the cause and the remedy."""
