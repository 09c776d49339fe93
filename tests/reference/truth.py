"""Which environments each final release of a project lost, and whether they came back: worked out here with PyPA's packaging alone, and compared
with what relcast says of the same release.

    python truth.py RELCAST DIR...

Each DIR is a recording, or a folder of recordings. An environment is an interpreter on a system; it is *lost* where the release before serves it
by a wheel, and this one admits it (`Requires-Python`) and has none for it. A lost environment that a later final release serves again was
forgotten: a true hole, which relcast has to call missing. One that never comes back was given up. Where no later release tells, either is fair.
"""

import json
import subprocess
import sys
from collections import Counter
from datetime import date
from pathlib import Path

from packaging.specifiers import InvalidSpecifier, SpecifierSet
from packaging.tags import Tag, android_platforms, compatible_tags, cpython_tags, generic_tags, ios_platforms, mac_platforms
from packaging.utils import InvalidSdistFilename, InvalidWheelFilename, parse_sdist_filename, parse_wheel_filename

# Of so many releases without a true hole one may be called incomplete.
TOLERATED = 50
# When each minor release of CPython came: who had none could lose nothing.
CPYTHON = {
    (2, 7): "2010-07-03", (3, 5): "2015-09-13", (3, 6): "2016-12-23", (3, 7): "2018-06-27", (3, 8): "2019-10-14", (3, 9): "2020-10-05",
    (3, 10): "2021-10-04", (3, 11): "2022-10-24", (3, 12): "2023-10-02", (3, 13): "2024-10-07", (3, 14): "2025-10-07", (3, 15): "2026-10-01",
}
FREE_THREADED = [(3, 13), (3, 14), (3, 15)]
PYPY = [(2, 7), (3, 6), (3, 7), (3, 8), (3, 9), (3, 10), (3, 11)]
GRAALPY = [(3, 10), (3, 11), (3, 12)]


def glibc(architecture):
    old = {"x86_64": ["manylinux1", "manylinux2010", "manylinux2014"], "i686": ["manylinux1", "manylinux2010", "manylinux2014"]}
    names = old.get(architecture, ["manylinux2014"]) + [f"manylinux_2_{level}" for level in range(5, 61)]
    return [f"{name}_{architecture}" for name in names]


def systems():
    """Each system by name, with the platform tags that its newest release takes: a lower level loses nobody."""
    found = {}
    for architecture in ("x86_64", "i686", "aarch64", "armv7l", "ppc64le", "s390x", "riscv64", "loongarch64"):
        found[f"manylinux {architecture}"] = glibc(architecture)
        found[f"musllinux {architecture}"] = [f"musllinux_1_{level}_{architecture}" for level in range(10)]
    for architecture in ("x86_64", "arm64"):
        found[f"macosx {architecture}"] = list(mac_platforms((30, 0), architecture))
    for name, tag in (("x86", "win32"), ("amd64", "win_amd64"), ("arm64", "win_arm64")):
        found[f"win {name}"] = [tag]
    for multiarch in ("arm64_iphoneos", "arm64_iphonesimulator", "x86_64_iphonesimulator"):
        found[f"ios {multiarch}"] = list(ios_platforms((30, 0), multiarch.replace("_", "-") if "86" not in multiarch else "x86_64-iphonesimulator"))
    for abi in ("arm64_v8a", "x86_64"):
        found[f"android {abi}"] = list(android_platforms(40, abi))
    return found


def interpreters():
    """Each interpreter by name, with its version and what makes its tags for some platforms."""
    for version in CPYTHON:
        word = "cp%d%d" % version
        abis = [word + end for end in (("m", "mu") if version < (3, 8) else ())] + [word]
        yield f"cpython {word[2:]}", version, lambda platforms, version=version, abis=abis: cpython_tags(version, abis, platforms), word
    for version in FREE_THREADED:
        word = "cp%d%d" % version
        yield f"cpython {word[2:]}t", version, lambda platforms, version=version, word=word: cpython_tags(version, [word + "t"], platforms), word
    for version in PYPY:
        word = "pp%d%d" % version
        # PyPy's own version is not told apart: whoever has an older one can take the newer.
        abis = [f"pypy{word[2:]}_pp{own}" for own in range(70, 100)] + ["pypy_41", "pypy_73"]
        yield f"pypy {word[2:]}", version, lambda platforms, word=word, abis=abis: generic_tags(word, abis, platforms), word
    for version in GRAALPY:
        word = "graalpy%d%d" % version
        abis = [f"graalpy{own}_{word[7:]}_native" for own in range(230, 270)]
        yield f"graalpy {word[7:]}", version, lambda platforms, word=word, abis=abis: generic_tags(word, abis, platforms), word


def environments():
    """Each environment by its two names, with the version of Python and every tag that it takes."""
    for name, version, tags, word in interpreters():
        for system, platforms in systems().items():
            yield (name, system), version, frozenset(tags(platforms)) | frozenset(compatible_tags(version, word, platforms))


ENVIRONMENTS = list(environments())
TAKEN = {}
for environment, version, tags in ENVIRONMENTS:
    for tag in tags:
        TAKEN.setdefault(tag, []).append((environment, version))


def admits(text, version, known={}):
    """Whether some micro release of a Python is admitted; a specifier that cannot be read admits all, as installers have it."""
    if (text, version) not in known:
        try:
            specifier = SpecifierSet(text or "")
            known[text, version] = any(specifier.contains("%d.%d.%d" % (*version, micro), prereleases=True) for micro in range(60))
        except InvalidSpecifier:
            known[text, version] = True
    return known[text, version]


class Release:
    def __init__(self):
        self.files, self.served, self.admitted, self.uploaded = [], set(), [], None

    def add(self, file, tags):
        self.files.append(file)
        self.admitted.append(file.get("requires-python"))
        day = (file.get("upload-time") or "9999-12-31")[:10]
        self.uploaded = min(day, self.uploaded or day)
        if file.get("yanked") in (None, False):
            found = (one for tag in tags for one in TAKEN.get(tag, ()))
            self.served |= {environment for environment, version in found if admits(file.get("requires-python"), version)}

    def yanked(self):
        return all(file.get("yanked") not in (None, False) for file in self.files)

    def lost_since(self, before):
        lost = set()
        for environment, version, _ in ENVIRONMENTS:
            is_out = not environment[0].startswith("cpython") or CPYTHON[version] <= self.uploaded
            if environment in before.served - self.served and is_out and any(admits(text, version) for text in self.admitted):
                lost.add(environment)
        return lost


def finals(document):
    """The final releases of an index document that are not yanked, lowest version first."""
    releases = {}
    for file in document["files"]:
        try:
            if file["filename"].endswith(".whl"):
                _, version, _, tags = parse_wheel_filename(file["filename"])
            else:
                (_, version), tags = parse_sdist_filename(file["filename"]), frozenset()
        except (InvalidWheelFilename, InvalidSdistFilename):
            continue
        releases.setdefault(version, Release()).add(file, tags)
    return [(version, releases[version]) for version in sorted(releases) if not version.is_prerelease and not releases[version].yanked()]


def says(relcast, folder, package, version):
    """What relcast says of a release: complete, dropped or missing, and the targets."""
    command = [relcast, "verify", package, str(version), "--recorded", str(folder), "--json"]
    done = subprocess.run(command, capture_output=True, text=True)
    if not done.stdout:
        raise SystemExit(f"{' '.join(command)}: {done.stderr}")
    checks = json.loads(done.stdout)["checks"]
    failed = [check for check in checks if check["code"] in ("TARGETS_PRESENT", "TARGETS_KEPT") and check["answer"] == "no"]
    missing = [line for check in failed if check["required"] for line in check["evidence"]]
    dropped = [line for check in failed if not check["required"] for line in check["evidence"]]
    return "missing" if missing else "dropped" if dropped else "complete", missing + dropped


def judge(lost, after):
    """What is true of what a release lost: whether some of it came back."""
    if not lost:
        return "nothing lost"
    if any(environment in release.served for release in after for environment in lost):
        return "came back"
    return "never came back" if after else "no later release"


def compare(relcast, folder, table, wrong):
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    for answer in manifest["answers"]:
        if answer["base"] != "pypi" or not answer["path"].startswith("/simple/") or answer["status"] != 200:
            continue
        package = answer["path"].split("/")[2]
        releases = finals(json.loads((folder / answer["file"]).read_text(encoding="utf-8")))
        for place, (version, release) in enumerate(releases[1:], 1):
            lost = release.lost_since(releases[place - 1][1])
            truth = judge(lost, [later for _, later in releases[place + 1 :]])
            ours, targets = says(relcast, folder, package, version)
            table[truth, ours] += 1
            if (truth == "came back") != (ours == "missing") and truth != "no later release" or (truth, ours) == ("never came back", "complete"):
                wrong.append((truth, ours))
                print(f"differs: {package} {version}: {truth}, and relcast says {ours}\n  packaging {sorted(lost)[:6]}\n  relcast   {targets[:6]}")


def main():
    relcast, *folders = sys.argv[1:]
    recordings = [path.parent for folder in folders for path in [Path(folder, "manifest.json"), *sorted(Path(folder).glob("*/manifest.json"))] if path.exists()]
    table, wrong = Counter(), []
    for folder in recordings:
        compare(relcast, folder, table, wrong)
    truths, answers = ("nothing lost", "never came back", "came back", "no later release"), ("complete", "dropped", "missing")
    print(f"\n{sum(table.values())} final releases in {len(recordings)} recordings\n{'':18}" + "".join(f"{answer:>10}" for answer in answers))
    for truth in truths:
        print(f"{truth:18}" + "".join(f"{table[truth, answer]:10}" for answer in answers))
    holes = sum(table["came back", answer] for answer in answers)
    unseen = holes - table["came back", "missing"]
    sound = sum(table[truth, answer] for truth in ("nothing lost", "never came back") for answer in answers)
    alarms = table["nothing lost", "missing"] + table["never came back", "missing"]
    print(f"{holes} true holes, {unseen} of them not called missing; {alarms} of {sound} other releases called incomplete")
    failed = unseen + max(0, alarms - sound // TOLERATED)
    print(f"{sum(table.values()) - failed} passed, {failed} failed")
    return 1 if failed or not table else 0


if __name__ == "__main__":
    sys.exit(main())
