from setuptools import Extension, setup

REQUIRED = ["tidepool==1.2.3"]

setup(
	name="driftwood",
	ext_modules=[Extension("x", ["x.c"], define_macros=[("version", "1.2.3")])],
	version="1.3.0",  # version="1.2.3"
	install_requires=REQUIRED,
)
