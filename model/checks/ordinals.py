"""F: numbering inside the text."""
