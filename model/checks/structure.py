"""T: sections that are missing, too short or off their heading."""
