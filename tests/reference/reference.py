"""Runs the same versions, specifiers and names of files through PyPA's packaging and through relcast, and prints every difference.

    python reference.py RELCAST PACKAGING_SDIST

The texts are the literals of packaging's own tests, and generated ones; for names of files also `tests/vectors/filenames.txt`. Relcast is
stricter on purpose: no white space around a version, and no number that is too large (see `huge`); for names of files see `file_names.py`.
"""

import ast
import json
import random
import re
import subprocess
import sys
import tarfile
from itertools import zip_longest

from packaging.specifiers import InvalidSpecifier, SpecifierSet
from packaging.version import InvalidVersion, Version

import file_names
import generate

VERSIONS = 20_000
PAIRS = 20_000
FILE_NAMES = 20_000
VERSIONS_PER_SPECIFIER = 10
MOST_SHOWN = 40
TABLES = ("tests/test_version.py", "tests/test_specifiers.py", "tests/test_ranges.py", "tests/test_utils.py")


class Reference:
    def __init__(self, relcast):
        self.relcast = relcast
        self.passed = 0
        self.failed = 0

    def run(self, *arguments, lines, command="version"):
        # Bytes, as Python would make \n of what else ends a line.
        text = "".join(f"{line}\n" for line in lines).encode()
        done = subprocess.run([self.relcast, command, *arguments], input=text, capture_output=True)
        return done.returncode, done.stdout.decode().split("\n")[:-1], done.stderr.decode()

    def same(self, what, theirs, ours):
        if theirs == ours:
            self.passed += 1
            return
        self.failed += 1
        if self.failed > MOST_SHOWN:
            return
        if isinstance(theirs, list):
            # Of two long lists only where they part.
            place = next(place for place, (one, other) in enumerate(zip_longest(theirs, ours)) if one != other)
            what, theirs, ours = f"{what}, from place {place} on", theirs[place : place + 3], ours[place : place + 3]
        print(f"differs: {what}\n  packaging {theirs!r}\n  relcast   {ours!r}")

    def versions(self, texts):
        """What is a version, how it is printed, its parts, and the order of all."""
        code, lines, problem = self.run("parse", "--json", lines=texts)
        if len(lines) != len(texts):
            raise SystemExit(f"{len(texts)} versions in, {len(lines)} answers out: {problem}")
        for text, line in zip(texts, lines):
            ours = json.loads(line)
            problem = ours.pop("error")
            self.same(f"parse {text!r}", parts(text), ours)
            if packaging_reads(text) and huge(text):
                self.same(f"why not {text!r}", "VERSION_NUMBER_TOO_LARGE", problem and problem["code"])
        self.same("exit code of parse", 0 if all(map(is_version, texts)) else 1, code)
        valid = list(filter(is_version, texts))
        # Not in the order that they are in; equal ones keep theirs, in both.
        random.Random(3).shuffle(valid)
        code, ours, _ = self.run("sort", lines=valid)
        self.same(f"order of {len(valid)} versions", sorted(valid, key=Version), ours)
        self.same("exit code of sort", 0, code)

    def matching(self, text, versions):
        """Which of the versions a specifier takes, with every pre-release and as by default. Returns how many pairs were compared."""
        try:
            specifier = SpecifierSet(text)
        except InvalidSpecifier:
            code, _, _ = self.run("match", "--", text, lines=versions)
            self.same(f"refuse {text!r}", 2, code)
            return 0
        if any(huge(part.operator + part.version) for part in specifier if part.operator != "==="):
            code, _, problem = self.run("match", "--", text, lines=versions)
            self.same(f"refuse {text!r}, and say why", (2, True), (code, "[VERSION_NUMBER_TOO_LARGE]" in problem))
            return 0
        for options, prereleases in ((["--pre"], True), ([], None)):
            theirs = list(specifier.filter(versions, prereleases=prereleases))
            code, ours, _ = self.run("match", *options, "--", text, lines=versions)
            self.same(f"match {options} {text!r} on {versions[:VERSIONS_PER_SPECIFIER]}", theirs, ours)
            self.same(f"exit code of match {options} {text!r}", 0 if theirs else 1, code)
        return len(versions)


    def file_names(self, names):
        """What the name of a wheel or sdist says. Returns how many can be read."""
        code, lines, problem = self.run("--json", lines=names, command="file-name")
        if len(lines) != len(names):
            raise SystemExit(f"{len(names)} names of files in, {len(lines)} answers out: {problem}")
        readable = 0
        for name, line in zip(names, lines):
            ours = json.loads(line)
            theirs = file_names.says(name, is_version)
            readable += theirs is not None
            targets = ours.pop("targets", [])
            if ours.get("problem", {}).get("code") == "FILE_NAME_UNREADABLE":
                ours = None
            self.same(f"file name {name!r}", theirs, ours)
            if ours is not None:
                self.same(f"macOS targets of {name!r}", file_names.macos(theirs["tags"]), file_names.named_macos(targets))
        self.same("exit code of file-name", 0 if readable == len(names) else 1, code)
        return readable


def packaging_reads(text):
    """Whether packaging takes a text as a version. White space around it does not count."""
    try:
        Version(text)
    except InvalidVersion:
        return False
    return text.strip() == text


def is_version(text):
    """Whether relcast is to take a text as a version."""
    return packaging_reads(text) and not huge(text)


def huge(text):
    """Whether a version holds a number that relcast refuses: one over 64 bits, and the highest of 64 bits in a developmental release.

    In a local label a part is a number only where it is nothing but digits.
    """
    public, _, label = text.partition("+")
    if re.search(f"dev[-_.]?0*{2**64 - 1}$", public, re.IGNORECASE):
        return True
    numbers = re.findall("[0-9]+", public) + [part for part in re.split("[-_.]", label) if re.fullmatch("[0-9]+", part)]
    return any(int(number) >= 2**64 for number in numbers)


def parts(text):
    keys = ("normalized", "epoch", "release", "pre", "post", "dev", "local", "is_prerelease")
    if not is_version(text):
        return {"input": text, "valid": False, **dict.fromkeys(keys)}
    version = Version(text)
    pre = list(version.pre) if version.pre else None
    values = (str(version), version.epoch, list(version.release), pre, version.post, version.dev, version.local, version.is_prerelease)
    return {"input": text, "valid": True, **dict(zip(keys, values))}


def literals(sdist):
    """Every text in packaging's own tables that can be asked: on one line, and in an argument."""
    texts = set()
    with tarfile.open(sdist) as archive:
        for member in archive:
            if member.name.endswith(TABLES):
                tree = ast.parse(archive.extractfile(member).read())
                texts |= {node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)}
    return sorted(text for text in texts if not any(letter in text for letter in "\n\0") and not text.endswith("\r"))


def main():
    relcast, sdist = sys.argv[1:]
    reference = Reference(relcast)
    texts = literals(sdist)
    reference.versions(texts)
    valid = list(filter(is_version, texts))
    for text in texts:
        reference.matching(text, valid)
    print(f"{len(texts)} texts of packaging's tests, {len(valid)} of them versions: {reference.failed} differences so far")
    rng = random.Random(20260822)
    reference.versions([generate.version(rng) for _ in range(VERSIONS)])
    pairs = 0
    while pairs < PAIRS:
        text = generate.specifier(rng)
        first = text
        if rng.random() < 0.2:
            text += "," + generate.specifier(rng)
        versions = {}
        while len(versions) < VERSIONS_PER_SPECIFIER:
            version = generate.near(rng, first)
            if is_version(version):
                versions[version] = True
        pairs += reference.matching(text, list(versions))
    print(f"{VERSIONS} generated versions, {pairs} generated pairs of a specifier and a version")
    for what, names in (
        ("the vectors", file_names.vectors()),
        ("packaging's tests", texts),
        ("a generator", [file_names.generated(rng) for _ in range(FILE_NAMES)]),
    ):
        print(f"{len(names)} names of files from {what}, {reference.file_names(names)} of them readable")
    print(f"{reference.passed} passed, {reference.failed} failed")
    return 1 if reference.failed or not reference.passed else 0


if __name__ == "__main__":
    sys.exit(main())
