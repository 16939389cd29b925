"""From a report to paper: one neutral document tree, one writer per target."""
