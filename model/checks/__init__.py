"""The checks: one module per family, one function per rule."""
