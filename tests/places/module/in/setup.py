import re
from setuptools import setup

with open("driftwood/_version.py") as file:
    version = re.search(r'"(.*)"', file.read()).group(1)

setup(name="driftwood", version=version)
