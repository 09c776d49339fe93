"""Names of wheels and sdists: what packaging reads in them, and made-up ones, the same on every run.

Relcast is stricter on purpose: everything is ASCII, the project's name is a valid one, the version is one that relcast takes, the build's number
fits in 64 bits, and no wheel has more than 512 tags.
"""

import re
from pathlib import Path

from packaging.tags import TooManyTagsError, _mac_binary_formats, parse_tag
from packaging.utils import (
    InvalidName,
    InvalidSdistFilename,
    InvalidWheelFilename,
    canonicalize_name,
    parse_sdist_filename,
    parse_wheel_filename,
)

import generate

# The architectures of macOS, and its binaries of several.
ALL = ("arm64", "i386", "ppc", "ppc64", "x86_64")
BINARIES = ("universal2", "universal", "intel", "fat", "fat3", "fat64")

VECTORS = Path(__file__).parent.parent / "vectors/filenames.txt"
MOST_TAGS = 512
# Longer names of projects are refused before anything else is looked at.
LONGEST_NAME = 200

NAMES = "kelp|tidepool|tide_pool|Tide_Pool|tide.pool|tide._pool|reef2|2reef|a|7|kelp_cu13|TIDEPOOL|any|py3|1.0".split("|")
ODD_NAMES = "_kelp|kelp_|.kelp|tide__pool|ke lp||kelp#|../kelp|__|k\u00e9lp|kelp!|KELP.|_|.".split("|")
BUILDS = "1|0|2b|007|10|1a.b|1_2|20260822|1+x|18446744073709551615|3 4|0x|1A".split("|")
ODD_BUILDS = "b1||_1|x|18446744073709551616|99999999999999999999a|+1| 1|\u0661|.".split("|")
INTERPRETERS = "py3|py2|py38|py310|cp27|cp39|cp310|cp312|cp313|cp314|pp310|pp311|graalpy311|CP312|Py3|jy27|_|python|cp3_12|py".split("|")
ODD_INTERPRETERS = "3|3.12|py 3||312cp|py+|p\u00fd3|*|py3\t|\u0661py".split("|")
ABIS = "none|abi3|abi3t|cp27mu|cp39|cp310|cp312|cp313|cp313t|cp313td|pypy310_pp73|graalpy242_311_native|NONE|cp 3|3|*|_".split("|")
LEVELS = "_2_17|_2_28|_2_5|_1_2|_10_9|_11_0|_10_13|_10_3|_10_5|_10_6|_10_4|_10_7|_14_0|_13_0|_24|_2025_0|_3_1_58||_2|_02_17|_9999999999_0".split("|")
WORDS = "manylinux|manylinux1|manylinux2010|manylinux2014|musllinux|linux|macosx|macosx|macosx|win|ios|android|pyodide|pyemscripten|emscripten|freebsd".split("|")
ARCHITECTURES = (
    "_x86_64|_arm64|_aarch64|_i686|_i386|_ppc|_ppc64|_universal2|_universal|_intel|_fat|_fat3|_fat64|_amd64|_arm64_v8a|_arm64_iphoneos|_wasm32|_32|_|"
).split("|")
ENDINGS = ".whl|.tar.gz|.zip|.WHL|.tar.bz2|.egg|.tgz||.whl.metadata|.tar.gz.whl|.whl.zip".split("|")


def vectors():
    """The names in the table of vectors."""
    lines = VECTORS.read_text(encoding="utf-8").split("\n")
    return [line.split(" | ", 4)[4] for line in lines if line and not line.startswith("#")]


def says(text, is_version):
    """What relcast is to say of a name, from what packaging says; none where it cannot be read."""
    if not text.isascii():
        return None
    try:
        if text.endswith(".whl"):
            raw, version = text.split("-")[:2] if "-" in text else (text, "")
            name, parsed, build, tags = parse_wheel_filename(text)
            parse_tag("-".join(text[:-4].split("-")[-3:]), limit=MOST_TAGS)
            kind = "wheel"
        else:
            name, parsed = parse_sdist_filename(text)
            raw, version = re.sub(r"(\.tar\.gz|\.zip)\Z", "", text).rsplit("-", 1)
            build, tags, kind = (), (), "sdist"
        canonicalize_name(raw, validate=True)
    except (InvalidName, InvalidSdistFilename, InvalidWheelFilename, TooManyTagsError):
        return None
    if len(raw) > LONGEST_NAME or not is_version(version) or (build and build[0] >= 2**64):
        return None
    return {"name": name, "version": str(parsed), "kind": kind, "build": list(build) or None, "tags": sorted(map(str, tags), key=in_order)}


def in_order(tag):
    """The order of tags: interpreter and ABI by version, 3.9 before 3.10, and the platform by letter."""
    interpreter, abi, platform = tag.split("-")

    def version(word):
        name, major, minor, suffix = re.fullmatch("([^0-9]*)([0-9]?)([0-9]*)(.*)", word, re.DOTALL).groups()
        return name, major, int(minor or 0), suffix, word

    return version(interpreter), version(abi), platform


def macos(tags):
    """The targets on macOS of these tags: of a binary with several architectures those for which packaging knows its level."""
    found = set()
    for tag in tags:
        interpreter, abi, platform = tag.split("-")
        number = "0|[1-9][0-9]{0,8}"
        read = re.fullmatch(f"macosx(?:_({number})_({number}))?_([a-z].*)", platform, re.DOTALL)
        if not read:
            continue
        level = (int(read[1]), int(read[2])) if read[1] else None
        architectures = [read[3]]
        if read[3] in BINARIES:
            # Without a level there is none to know. packaging lists arm64 for releases that were never on it; universal2 of 10.4 runs there.
            known = [each for each in ALL if read[3] in _mac_binary_formats(level or (10, 4), each)]
            architectures = [each for each in known if each != "arm64" or level is None or level >= (10, 4)]
        found |= {f"{interpreter}-{abi}-macosx_{architecture}" for architecture in architectures}
    return sorted(found)


def named_macos(targets):
    """The targets on macOS, without those that are a tag that is not understood."""
    names = (target["target"] for target in targets)
    return sorted(name for name in names if re.match("[^-]*-[^-]*-macosx_[a-z]", name))


def platform(rng):
    if rng.random() < 0.25:
        return rng.choice(["any", "win32", "win_amd64", "win_arm64", "ANY", "Win32", "x", "_", "*", "linux_x86_64"])
    return rng.choice(WORDS) + rng.choice(LEVELS) + rng.choice(ARCHITECTURES)


def compressed(rng, member):
    """One tag, or a few in no order, one of them now and then twice or in capitals."""
    members = [member() for _ in range(rng.choice([1, 1, 1, 1, 2, 2, 3, 5]))]
    if rng.random() < 0.05:
        members.append(members[0].upper())
    if rng.random() < 0.01:
        members.insert(rng.randint(0, len(members)), "")
    if rng.random() < 0.002:
        members = [f"{member}{number}" for member in members for number in range(rng.choice([20, 500]))]
    return ".".join(members)


def generated(rng):
    odd = rng.random
    name = rng.choice(ODD_NAMES if odd() < 0.05 else NAMES)
    version = generate.version(rng).replace("-", rng.choice(["_", "_", "_", "-"]))
    if odd() < 0.25:
        text = f"{name}-{version}" + rng.choice([".tar.gz", ".tar.gz", ".zip"])
    else:
        build = f"-{rng.choice(ODD_BUILDS if odd() < 0.2 else BUILDS)}" if odd() < 0.2 else ""
        interpreter = compressed(rng, lambda: rng.choice(ODD_INTERPRETERS if odd() < 0.02 else INTERPRETERS))
        abi = compressed(rng, lambda: rng.choice(ABIS))
        text = f"{name}-{version}{build}-{interpreter}-{abi}-{compressed(rng, lambda: platform(rng))}.whl"
    if odd() < 0.04:
        text = re.sub(r"(\.whl|\.tar\.gz|\.zip)\Z", rng.choice(ENDINGS), text)
    # A slip of the hand: a character that goes, comes or stands twice.
    for _ in range(rng.choice([0, 0, 0, 0, 0, 1, 2])):
        place = rng.randint(0, len(text))
        slip = rng.random()
        if slip < 0.4:
            text = text[:place] + text[place + 1 :]
        elif slip < 0.6:
            text = text[:place] + text[place : place + 1] + text[place:]
        else:
            text = text[:place] + rng.choice("-._+!0aZ \u00e9-.") + text[place:]
    return text
