import setuptools

VERSION = "1.3.0"

setuptools.setup(name="driftwood", version=VERSION)
