from .__about__ import VERSION as __version__
