"""Driftwood, in boxes."""

__version__ = "1.3.0"
