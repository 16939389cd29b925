"""One page for each kind of section."""
