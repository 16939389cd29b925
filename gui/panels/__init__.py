"""Panels around the page: outline, problems, guidance."""
