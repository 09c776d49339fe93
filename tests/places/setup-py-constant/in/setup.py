import setuptools

VERSION = "1.2.3"

setuptools.setup(name="driftwood", version=VERSION)
