"""Makes the core's table of time zones from a compiled time zone database.

    python3 -m pip install tzdata==2026.6
    python3 tests/vectors/zones.py "$(python3 -c 'import tzdata; print(*tzdata.__path__)')/zoneinfo" > crates/core/src/schedule/zones.txt

The folder must hold `tzdata.zi`, which names the release, as that of PyPI's `tzdata` does. The release should be the one that jiff's database
is made from (crates/core/tests/main/zones.rs compares them).
"""

import sys
from collections import defaultdict
from pathlib import Path

# Not zones that somebody names: what a machine uses that was never told where it is.
LEFT_OUT = {"Factory", "localtime", "posixrules"}


def names(root):
    for path in sorted(root.rglob("*")):
        name = path.relative_to(root).as_posix()
        if path.is_file() and name not in LEFT_OUT and path.read_bytes()[:4] == b"TZif":
            yield name


def rule(path):
    # A TZif file of version 2 and later ends with the rule that holds from its last change on, between two line feeds (RFC 8536, 3.3).
    return path.read_bytes().rsplit(b"\n", 2)[1].decode("ascii")


def main():
    root = Path(sys.argv[1])
    release = (root / "tzdata.zi").read_text().split("\n", 1)[0].removeprefix("# version ")
    zones = defaultdict(list)
    for name in names(root):
        zones[rule(root / name)].append(name)
    print(f"# tzdata {release}")
    for text, group in sorted(zones.items()):
        line, region = [], ""
        # Those without a region first: they need no mark then.
        for name in sorted(group, key=lambda name: ("/" in name, name)):
            of, slash, rest = name.rpartition("/")
            line.append(rest if of + slash == region else name)
            region = of + slash
        print(f"{text}\t{' '.join(line)}")


main()
