from setuptools import setup

setup(name="driftwood", version=open("VERSION").read().strip())
