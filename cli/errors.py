"""What ends a command: one line that says which file, what is wrong and what to do."""

from __future__ import annotations

DONE, ERRORS_FOUND, FAILED = 0, 1, 2
"""Exit status: nothing of severity error; something of severity error; it could not be done."""


class CommandError(Exception):
    """A command could not be carried out. The message says what is wrong and what to do."""
