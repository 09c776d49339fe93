author = "Ann"
__version__: str = "1.3.0"
OLDEST = "1.2.3"
