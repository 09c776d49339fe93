__version__ = "1.3.0"
__version_info__ = tuple(__version__.split("."))
