version = '1.2'
release = '1.3.0'
