"""The scripts of the generated workflows, run in bash on the bundled sample: what they decide, and what they refuse.

    python scripts.py RELCAST

`relcast` answers from the sample's recording; `gh` and `uv` are stand-ins that write down how they were called.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
SAMPLE = ROOT / "web/sample"
REPOSITORY = "tidewater-labs/tidepool"
PACKAGES = "tidepool tidepool-cpu tidepool-cuda13"
HOSTILE = """it's "quoted" $(touch pwned) `touch pwned`; ${IFS} %s \\n -- #12 && touch pwned"""

RELCAST = """#!/usr/bin/env bash
case "$1" in preview | ledger) set -- "$@" --recorded "${{RECORDED:-{sample}}}" ;; esac
exec "{relcast}" "$@"
"""
GH = """#!/usr/bin/env bash
printf '%s\\0' "$@" >> "$RUNNER_TEMP/gh"
[[ "$1 $2" != "release view" ]]
"""
# uv version --frozen --directory DIRECTORY -- VERSION
UV = """#!/usr/bin/env bash
printf 'version = "%s"\\n' "$6" > "$4/pyproject.toml"
"""


def script(plan, workflow, name):
    """The script of a step. The files are of our own making, so that a step is looked for line by line."""
    lines = iter((ROOT / f"tests/generated/{plan}/.github/workflows/{workflow}.yaml").read_text().split("\n"))
    next(line for line in lines if line == f"      - name: {name}")
    first = next(line for line in lines if line.startswith("        run: "))
    if not first.endswith(" |"):
        return first.removeprefix("        run: ")
    text = []
    for line in lines:
        if line and not line.startswith("          "):
            break
        text.append(line[10:])
    return "\n".join(text)


class Scripts:
    def __init__(self, relcast, folder):
        self.folder, self.outcomes = Path(folder), []
        self.bin, self.temp, self.clone = (self.folder / name for name in ("bin", "temp", "clone"))
        for made in (self.bin, self.temp, self.clone):
            made.mkdir()
        for name, text in (("relcast", RELCAST.format(sample=SAMPLE, relcast=relcast)), ("gh", GH), ("uv", UV)):
            (self.bin / name).write_text(text)
            (self.bin / name).chmod(0o755)
        self.git("init", "--quiet", "--initial-branch=main", ".")
        self.git("init", "--quiet", "--bare", "../origin")
        self.git("remote", "add", "origin", "../origin")

    def git(self, *words):
        identity = {f"GIT_{who}_{what}": "a@b.example" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
        run = subprocess.run(["git", *words], cwd=self.clone, env={**os.environ, **identity}, capture_output=True, text=True, check=True)
        return run.stdout.strip()

    def commit(self, title):
        self.git("add", "--all")
        self.git("commit", "--quiet", "--allow-empty", "--message", title)

    def run(self, text, **variables):
        """Runs a script as GitHub does; its outputs, or none where it failed."""
        output = self.temp / "output"
        output.write_text("")
        (self.temp / "gh").unlink(missing_ok=True)
        env = {key: value for key, value in os.environ.items() if key in ("HOME", "LANG", "TMPDIR")}
        env |= {"PATH": f"{self.bin}:{os.environ['PATH']}", "GITHUB_OUTPUT": str(output), "RUNNER_TEMP": str(self.temp)}
        env |= {"GITHUB_STEP_SUMMARY": str(self.temp / "summary"), "GITHUB_REPOSITORY": REPOSITORY, "PACKAGES": PACKAGES, "TAG_PREFIX": "v"}
        command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", text]
        run = subprocess.run(command, cwd=self.clone, env=env | variables, capture_output=True, text=True)
        self.said = run.stdout + run.stderr
        if run.returncode:
            return None
        return dict(line.split("=", 1) for line in output.read_text().splitlines())

    def case(self, name, silent=None):
        """A recording of trouble; to one question no answer comes."""
        copy = self.folder / f"{name}{len(self.outcomes)}"
        shutil.copytree(ROOT / "tests/cases" / name, copy)
        manifest = json.loads((copy / "manifest.json").read_text())
        for answer in manifest["answers"]:
            if answer["path"] == silent:
                answer["status"] = 0
        (copy / "manifest.json").write_text(json.dumps(manifest))
        return str(copy)

    def expect(self, what, found, expected):
        self.outcomes.append(found == expected)
        if found != expected:
            print(f"{what}: expected {expected!r}, found {found!r}\n{self.said}")

    def monthly(self):
        text = script("variants", "monthly-release", "Find the next free version")
        self.commit("feat: one")
        commit = self.git("rev-parse", "HEAD")
        for kind, version in (("minor", "0.4.0"), ("major", "1.0.0"), ("patch", "0.3.13")):
            found = self.run(text, VERSION_TYPE=kind, BRANCH="main")
            self.expect(kind, found, {"version": version, "tag": f"v{version}", "commit": commit})
        for kind in ("post", "", "2.0", HOSTILE):
            self.expect(kind, self.run(text, VERSION_TYPE=kind, BRANCH="main"), None)
        # A variant that is not there has no number; one that was not read may have any.
        case = {"PACKAGES": "driftwood driftwood-gpu", "GITHUB_REPOSITORY": "harbor-lab/driftwood", "VERSION_TYPE": "minor", "BRANCH": "main"}
        new = self.case("unknown-variant")
        expected = {"version": "1.2.0", "tag": "v1.2.0", "commit": commit}
        self.expect("a new variant", self.run(text, RECORDED=new, **case), expected)
        for path in ("/simple/driftwood-gpu/", "/simple/driftwood/", "/repos/harbor-lab/driftwood/git/matching-refs/tags/"):
            silent = self.case("unknown-variant", silent=path)
            self.expect(f"no answer to {path}", self.run(text, RECORDED=silent, **case), None)
            self.expect("the reason", "::error::Whether a number is free is not known." in self.said or "cannot tell" in self.said, True)

    def hotfix(self):
        text = script("variants", "hotfix-release", "Find the release and the number")
        for base, number, version, kept in (
            ("0.3.12", "", "0.3.12.post2", "0.3.12.post1"),
            ("v0.3.11", "", "0.3.11.post2", "0.3.11.post1"),
            ("0.3.6", "", "0.3.6.post1", "0.3.6"),
            ("0.3.10", "", "0.3.10.post3", "0.3.10.post2"),
            ("0.3.12", "7", "0.3.12.post7", "0.3.12.post1"),
        ):
            found = self.run(text, BASE_VERSION=base, POST_NUMBER=number)
            self.expect(base, found, {"version": version, "tag": f"v{version}", "base_tag": f"v{kept}"})
        for base, number in (("0.3.12", "1"), ("0.3.12.post1", ""), ("0.4.0rc1", ""), ("9.9.9", ""), ("", ""), ("--help", ""), ("0.3.12", "-1"),
                             ("0.3.12", "01"), ("0.3.12", "1; touch pwned"), (HOSTILE, ""), ("0.3.12", HOSTILE)):
            self.expect(f"{base} {number}", self.run(text, BASE_VERSION=base, POST_NUMBER=number), None)

    def names_of_files(self):
        text = script("variants", "release", "Check the names of the files")
        def files(**more):
            shutil.rmtree(self.clone / "dist", ignore_errors=True)
            wanted = {name: [f"{name.replace('-', '_')}-0.4.0-py3-none-any.whl"] for name in PACKAGES.split()} | more
            for name, files in wanted.items():
                (self.clone / f"dist/dist-{name}").mkdir(parents=True)
                for file in files:
                    (self.clone / f"dist/dist-{name}" / file).touch()
        files(tidepool=["tidepool-0.4.0.tar.gz", "tidepool-0.4.0-cp312-cp312-manylinux_2_28_x86_64.whl"])
        self.expect("the right files", self.run(text, GITHUB_REF_NAME="v0.4.0"), {"version": "0.4.0"})
        for tag in ("v0.4.1", "0.4.0", "v0.4.0.0", "v0.4.0-", "vx", "v0.4.0rc1"):
            self.expect(f"the tag {tag}", self.run(text, GITHUB_REF_NAME=tag), None)
        for wrong in (["tidepool-0.4.1.tar.gz"], ["other-0.4.0.tar.gz"], [], ["tidepool-0.4.0.tar.gz", "README.md"], ["-x.whl"]):
            files(tidepool=wrong)
            self.expect(f"{wrong}", self.run(text, GITHUB_REF_NAME="v0.4.0"), None)
        shutil.rmtree(self.clone / "dist", ignore_errors=True)

    def notes(self):
        text = script("variants", "release", "Write the release notes")
        for version in ("0.3.0", "0.4.0rc1", "0.4.0"):
            self.git("tag", f"v{version}")
            self.commit(f"feat: after {version}")
        self.git("tag", "nightly")
        self.git("tag", "v1-broken-")
        head = self.git("rev-parse", "HEAD")
        for version, flag in (("0.5.0", "--latest"), ("0.5.0rc1", "--prerelease"), ("0.3.0.post1", "--latest=false"), ("0.4.0.post1", "--latest")):
            self.git("tag", f"v{version}", head)
            found = self.run(text, VERSION=version, GITHUB_REF_NAME=f"v{version}", DESCRIPTION=HOSTILE)
            self.expect(version, found, {"flags": flag})
            notes = self.clone / "notes/notes.md"
            written = notes.read_text() if notes.exists() else ""
            self.expect("the description", written.startswith(f"{HOSTILE}\n\n") and "After 0.4.0" in written, True)
            shutil.rmtree(notes.parent, ignore_errors=True)

    def tags(self):
        for plan, workflow, branch in (
            ("variants", "monthly-release", None),
            ("token", "monthly-release", "release/next"),
            ("token", "hotfix-release", None),
            ("variants", "hotfix-release", None),
        ):
            text = script(plan, workflow, "Tag")
            folders = ["python", "extras"]
            for folder in folders:
                (self.clone / folder).mkdir(exist_ok=True)
                (self.clone / folder / "pyproject.toml").write_text('version = "0"\n')
            self.commit("base")
            base = self.git("rev-parse", "HEAD")
            (self.clone / "fix.txt").write_text(base)
            self.commit("fix: what a hotfix brings")
            fix = self.git("rev-parse", "HEAD")
            self.git("checkout", "--quiet", "--detach", base)
            is_hotfix = workflow == "hotfix-release"
            tag = f"t{len(self.outcomes)}"
            variables = {"VERSION": "9.0", "TAG": tag, "BRANCH": "release/next", "DIRECTORIES": "\n".join(folders), "GH_TOKEN": "x"}
            found = self.run(text, COMMITS=fix if is_hotfix else "", DESCRIPTION=HOSTILE, **variables)
            self.expect(f"{plan} {workflow}", found, {})
            pushed = self.git("ls-remote", "origin", f"refs/tags/{tag}^{{}}").split("\t")[0]
            self.expect("the tag is pushed", pushed, self.git("rev-parse", "HEAD"))
            if branch:
                self.expect("with the branch", self.git("ls-remote", "origin", f"refs/heads/{branch}").split("\t")[0], pushed)
            changed = self.git("diff", "--name-only", base, pushed).split()
            written = [f"{folder}/pyproject.toml" for folder in folders] if plan == "token" else []
            self.expect("what is written", sorted(changed), sorted(written + ["fix.txt"] * is_hotfix))
            titles = self.git("log", "--format=%s", f"{base}..{pushed}").split("\n")
            commits = ["Release 9.0", "fix: what a hotfix brings"] if is_hotfix else ["Release 9.0"] if plan == "token" else [""]
            self.expect("the commits", titles, commits)
            if is_hotfix:
                self.expect("the tag's message", self.git("tag", "--list", "--format=%(contents)", tag), f"9.0\n\n{HOSTILE}")
                self.expect("a bad commit", self.run(text, COMMITS="main $(touch pwned)", DESCRIPTION="", **variables), None)

    def start(self):
        text = script("one", "hotfix-release", "Start the release")
        self.run(text, TAG="v1.0", DESCRIPTION=HOSTILE)
        called = (self.temp / "gh").read_text().split("\0")
        self.expect("gh", called[:-1], ["workflow", "run", "release.yaml", "--repo", REPOSITORY, "--ref", "v1.0", "--raw-field", f"description={HOSTILE}"])

    def verify(self):
        relcast = self.bin / "relcast"
        real = relcast.read_text()
        relcast.write_text(GH)
        for step, index in (("Wait until TestPyPI has the whole release", ["--index", "testpypi"]), ("Wait until the release is complete", [])):
            self.run(script("testpypi", "release", step), VERSION="0.4.0")
            called = (self.temp / "gh").read_text().split("\0")
            others = ["--with", "tidepool-cpu", "--with", "tidepool-cuda13"]
            self.expect(step, called[:-1], ["verify", "tidepool", "0.4.0", *others, "--repo", REPOSITORY, *index, "--wait", "30"])
        relcast.write_text(real)

    def nothing_was_injected(self):
        self.expect("nothing was injected", [str(path) for path in self.folder.rglob("pwned")], [])


def main():
    (relcast,) = sys.argv[1:]
    with tempfile.TemporaryDirectory() as folder:
        scripts = Scripts(relcast, folder)
        for run in (scripts.monthly, scripts.hotfix, scripts.names_of_files, scripts.notes, scripts.tags, scripts.start, scripts.verify, scripts.nothing_was_injected):
            run()
    print(f"{scripts.outcomes.count(True)} passed, {scripts.outcomes.count(False)} failed")
    return 0 if all(scripts.outcomes) and scripts.outcomes else 1


if __name__ == "__main__":
    sys.exit(main())
