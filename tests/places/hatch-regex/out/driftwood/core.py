from .release import Release

OTHER = Release('1.2.3')
RELEASE = Release('1.3.0')
