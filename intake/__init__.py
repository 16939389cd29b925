"""From a document that exists to a report."""
