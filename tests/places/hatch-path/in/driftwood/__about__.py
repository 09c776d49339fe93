# The version.
VERSION = '1.2.3'
