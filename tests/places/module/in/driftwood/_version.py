__version__ = "1.2.3"
__version_info__ = tuple(__version__.split("."))
