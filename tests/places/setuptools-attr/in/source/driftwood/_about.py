author = "Ann"
__version__: str = "1.2.3"
OLDEST = "1.2.3"
