"""Driftwood, in boxes."""

__version__ = "1.2.3"
