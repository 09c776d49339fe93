"""Driftwood.

__version__ = "1.2.3" stands here, too.
"""
from driftwood._about import __version__, author
