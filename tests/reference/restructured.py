"""Has docutils read the reStructuredText of `relcast changelog`, and prints every difference from what `--format json` says.

    python restructured.py RELCAST

The titles, areas and names are made to be read as markup. Nothing of them may be but code between backticks: docutils has nothing to remark, not
even for information, finds sections, lists, links, code and words alone, and finds each entry letter by letter.
"""

import collections
import io
import json
import random
import re
import subprocess
import sys
import tempfile

from docutils import nodes
from docutils.core import publish_doctree

import hostile

COMMITS = 4_000
MOST_SHOWN = 40
REPOSITORY = "reef/pool"
EXPECTED = (nodes.document, nodes.section, nodes.title, nodes.bullet_list, nodes.list_item, nodes.paragraph, nodes.strong, nodes.literal, nodes.reference, nodes.Text)
SETTINGS = {"report_level": 1, "halt_level": 5, "doctitle_xform": False, "file_insertion_enabled": False, "raw_enabled": False}


class Restructured:
    def __init__(self, relcast, folder):
        self.relcast = relcast
        self.folder = folder
        self.passed = 0
        self.failed = 0

    def run(self, *arguments):
        done = subprocess.run([self.relcast, *arguments], cwd=self.folder, capture_output=True)
        if done.returncode != 0:
            raise SystemExit(f"relcast {' '.join(arguments)}: {done.stderr.decode()}")
        return done.stdout.decode()

    def same(self, what, expected, found):
        if expected == found:
            self.passed += 1
            return
        self.failed += 1
        if self.failed <= MOST_SHOWN:
            print(f"differs: {what}\n  expected {expected!r}\n  docutils {found!r}")

    def changelog(self, axis, address):
        """One way to write it; without an address nothing is a link."""
        what = f"by {axis}{' with links' if address else ''}"
        options = ["changelog", "--group-by", axis, "--release", "1.0rc1", *(["--repo", REPOSITORY] if address else [])]
        told = json.loads(self.run(*options, "--format", "json"))
        remarks = io.StringIO()
        tree = publish_doctree(self.run(*options, "--format", "rst"), settings_overrides={**SETTINGS, "warning_stream": remarks})
        self.same(f"remarks of docutils, {what}", "", remarks.getvalue()[:2000])
        strange = collections.Counter(type(node).__name__ for node in tree.findall() if not isinstance(node, EXPECTED))
        self.same(f"other nodes, {what}", {}, dict(strange))
        found = [section for section in tree.findall(nodes.section) if any(isinstance(child, nodes.bullet_list) for child in section.children)]
        groups = by_kind(told) if axis == "kind" else by_area(told)
        self.same(f"headings, {what}", [shown(heading) for heading, _ in groups], [section.next_node(nodes.title).astext() for section in found])
        for (heading, entries), section in zip(groups, found):
            lists = [child for child in section.children if isinstance(child, nodes.bullet_list)]
            items = [item for one in lists for item in one.children]
            self.same(f"lists and entries under {heading!r}, {what}", (1, len(entries)), (len(lists), len(items)))
            for (kind, entry), item in zip(entries, items):
                self.entry(f"{entry['sha']} {what}", axis, address, kind, entry, item)
        lines = [node.astext() for node in tree.findall(nodes.paragraph) if not isinstance(node.parent, nodes.list_item)]
        self.same(f"what is taken back, {what}", taken_back(told), [line for line in lines if line.startswith("Taken back")])

    def entry(self, what, axis, address, kind, entry, item):
        marks = [mark for mark in [entry["area"], *entry["otherAreas"]] if mark is not None]
        if axis == "area":
            marks[:1] = [kind]
        marks = shown(", ".join(marks))
        label, path = reference(entry)
        words, code, numbers = title(entry["text"], address)
        line = f"{marks}: " if marks else ""
        line += f"{words} ({label}){by_whom(entry)}"
        self.same(f"text of {what}", line.strip(), item.astext())
        self.same(f"code of {what}", code, [node.astext() for node in item.findall(nodes.literal)])
        self.same(f"marks of {what}", [marks] if marks else [], [node.astext() for node in item.findall(nodes.strong)])
        links = [(node.astext(), node.get("refuri")) for node in item.findall(nodes.reference)]
        self.same(f"links of {what}", [*numbers, *([(label, f"{address}/{path}")] if address else [])], links)


def by_kind(told):
    return [(group["heading"], [(group["heading"], entry) for entry in group["entries"]]) for group in told["groups"]]


def by_area(told):
    entries = {entry["sha"]: (group["heading"], entry) for group in told["groups"] for entry in group["entries"]}
    return [(area["heading"], [entries[sha] for sha in area["commits"]]) for area in told["areas"]]


def reference(change):
    number = change["pullRequest"]
    return (change["sha"][:8], f"commit/{change['sha']}") if number is None else (f"#{number}", f"pull/{number}")


def by_whom(entry):
    author, others = shown(entry["author"].removeprefix("@")), [shown(name) for name in entry["coAuthors"]]
    line = f" by {author}" if entry["author"] else ""
    if others:
        line += f"{' with' if line else ' by'} {', '.join(others)}"
    return line


def taken_back(told):
    hidden = {change["sha"]: change for change in told["hidden"]}
    found = []
    for change in told["hidden"]:
        if change["reason"] == "reverted":
            by = hidden.get(change["with"])
            found.append(f"Taken back{f' by {reference(by)[0]}' if by else ''}: {title(change['text'], None)[0]} ({reference(change)[0]}).")
    return found


def title(text, address):
    """A title as it is to be seen: its text, what of it is code, and its numbers with their pages."""
    line, words, code, numbers = shown(text), "", [], []
    runs = list(re.finditer("`+", line))
    position = 0
    while runs:
        opening = runs.pop(0)
        closing = next((at for at, run in enumerate(runs) if len(run[0]) == len(opening[0])), None)
        content = None if closing is None else line[opening.end() : runs[closing].start()].strip()
        if content:
            before = line[position : opening.start()]
            numbers += pages(before, address)
            words += before + content
            code.append(content)
            position = runs[closing].end()
            del runs[: closing + 1]
    numbers += pages(line[position:], address)
    return words + line[position:], code, numbers


def pages(words, address):
    """The numbers of issues and advisories in words, and their addresses."""
    found = []
    behind = r"(?<![A-Za-z0-9_\-/&#@])(?<![^\x00-\x7f])"
    for match in re.finditer(behind + r"(?:#([1-9][0-9]{0,6})(?![A-Za-z0-9_])|([A-Za-z0-9-]+))", words):
        number, word = match.groups()
        advisory = re.fullmatch(r"(?i:CVE-(\d{4}-\d{4,19})|GHSA-([a-z0-9]{4}(?:-[a-z0-9]{4}){2}))", word or "", re.ASCII)
        if number and address:
            found.append((match[0], f"{address}/issues/{number}"))
        elif advisory and advisory[1]:
            found.append((word, f"https://www.cve.org/CVERecord?id=CVE-{advisory[1]}"))
        elif advisory:
            found.append((word, f"https://github.com/advisories/GHSA-{advisory[2].lower()}"))
    return found


def shown(text):
    """A text as a line shows it: what commands a terminal or breaks the line is a space, and what is invisible is gone."""
    visible = re.sub("[\xad\u034f\u061c\u180e\u200b\u2060-\u2064\u206a-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]", "", text)
    plain = re.sub("[\0-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069]", " ", visible)
    # Of joiners the last one joins, where no end and no ASCII is beside them.
    joined = re.sub("[\u200c\u200d]+([\u200c\u200d])", r"\1", plain)
    return re.sub("(?<![^\0-\x7f])[\u200c\u200d]|[\u200c\u200d](?![^\0-\x7f])", "", joined).strip()


def main():
    (relcast,) = sys.argv[1:]
    with tempfile.TemporaryDirectory() as folder:
        git = ["git", "-C", folder]
        subprocess.run([*git, "init", "--quiet", "--initial-branch=main"], check=True)
        subprocess.run([*git, "fast-import", "--quiet", "--done"], input=hostile.stream(random.Random(20260822), COMMITS), check=True)
        restructured = Restructured(relcast, folder)
        address = f"{json.loads(restructured.run('endpoints'))['github_web']}/{REPOSITORY}"
        for axis, links in (("kind", address), ("area", address), ("kind", None)):
            restructured.changelog(axis, links)
    print(f"{COMMITS} hostile commits, written in three ways and read by docutils")
    print(f"{restructured.passed} passed, {restructured.failed} failed")
    return 1 if restructured.failed or not restructured.passed else 0


if __name__ == "__main__":
    sys.exit(main())
